import { PANELS, type PanelId } from '../../core/panels';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { usePanel } from './use-panel';

/** Replaces a panel that has nothing to show for this kind of encoder. @param why the reason, as a sentence. */
export function UnservedPanel({ panel, why }: { readonly panel: PanelId; readonly why: string }) {
  const { close } = usePanel();
  const { label, about } = PANELS.find(({ id }) => id === panel)!;
  return (
    <PanelFrame label={label} hint={`${about}.`} onClose={close}>
      <p>{why}</p>
    </PanelFrame>
  );
}
