import { PANELS } from '../../core/panels';
import { MenuList } from '../../kit/controls/menu-list';
import { usePanel } from './use-panel';

/** What there is to look inside of, each with a line that says what it is. @param props.onChoose comes before the panel opens or closes. */
export function PanelList({ onChoose }: { readonly onChoose?: () => void }) {
  const { panel, toggle } = usePanel();
  return (
    <MenuList
      label="Look inside"
      entries={PANELS.map(({ id, label, about }) => ({ id, label, about, isOpen: panel === id }))}
      onChoose={({ id }) => {
        onChoose?.();
        toggle(id);
      }}
    />
  );
}
