import type { RunConfiguration } from '../core/settings';
import { createCompareStore } from '../features/compare/store';
import { Lab } from '../features/lab/lab';
import { usePanel } from '../features/panels/use-panel';
import { presetsFor } from '../session/presets-for';
import { usePart, useSession } from '../session/session-context';

/** The lab, of whose points each can be set beside the run. */
export function LabWithCompare() {
  const { settings } = useSession();
  const compare = usePart(createCompareStore);
  const { close } = usePanel();
  const openBeside = (configuration: RunConfiguration): void => {
    const { datasetId } = settings.getState();
    const { id } = presetsFor(configuration.kind, datasetId)[0]!;
    const opening = { datasetId, ...configuration, basePresetId: id, changes: [], stop: null };
    compare.setState({ wanted: { opening } });
    close();
  };
  return <Lab onCompare={openBeside} />;
}
