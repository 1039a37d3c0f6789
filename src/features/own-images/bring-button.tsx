import { useImport } from './own-images-context';
import { Button } from '../../kit/controls/button';

/** Where one's own images come in, for those who do not drop them on the page. */
export function BringButton() {
  const open = useImport((state) => state.open);
  return (
    <Button aria-haspopup="dialog" onClick={open}>
      Bring your own…
    </Button>
  );
}
