import { PANELS } from '../../core/panels';
import { MenuList } from '../../kit/controls/menu-list';
import { usePanel } from './use-panel';

/** The panels, each with a line about its content. @param props.onChoose called before a panel opens or closes. */
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
