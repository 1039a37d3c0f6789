import type { RunConfiguration } from '../core/settings';
import { createCompareStore } from '../features/compare/store';
import { Lab } from '../features/lab/lab';
import { usePanel } from '../features/panels/use-panel';
import { planOf } from '../session/run-plan';
import { usePart, useSession } from '../session/session-context';

/** The lab, with the possibility to compare each of its points with the run. */
export function LabWithCompare() {
  const { settings } = useSession();
  const { want } = usePart(createCompareStore).getState();
  const { close } = usePanel();
  const openBeside = (configuration: RunConfiguration): void => {
    want({ plan: planOf(configuration, settings.getState().datasetId) });
    close();
  };
  return <Lab onCompare={openBeside} />;
}
