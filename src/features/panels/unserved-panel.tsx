import { PANELS, type PanelId } from '../../core/panels';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/icons';
import { RegionHeader } from '../../kit/controls/region-header';
import { usePanel } from './use-panel';

/** In place of a panel that has nothing to show of this kind of encoder. @param why a sentence. */
export function UnservedPanel({ panel, why }: { readonly panel: PanelId; readonly why: string }) {
  const { toggle } = usePanel();
  const { label } = PANELS.find(({ id }) => id === panel)!;
  return (
    <section aria-label={label}>
      <RegionHeader title={label} hint={null}>
        <Button kind="quiet" icon={<CloseIcon />} aria-label={`Close ${label}`} onClick={() => toggle(panel)} />
      </RegionHeader>
      <p>{why}</p>
    </section>
  );
}
