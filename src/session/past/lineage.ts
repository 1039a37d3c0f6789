import { sameSettings } from '../../core/settings';
import type { RunHistory, SettingsChange } from '../../core/run-history';
import type { RunSession } from '../run-session';

/** Everything that determines the state of a run at every count of images, to the bit. */
export interface Lineage {
  readonly datasetId: string;
  readonly kind: string;
  readonly history: RunHistory;
}

/** The lineage of the current run; null if its history is unknown. */
export function lineageOf({ settings, run }: Pick<RunSession, 'settings' | 'run'>): Lineage | null {
  const { datasetId, kind } = settings.getState();
  const { history } = run.getState();
  return history && { datasetId, kind, history };
}

/** Whether two runs are identical up to `imagesSeen`, before any change at that count. */
export function shareBeginning(a: Lineage, b: Lineage, imagesSeen: number): boolean {
  if (a.datasetId !== b.datasetId || a.kind !== b.kind) return false;
  if (a.history === b.history) return true;
  if (!sameSettings(a.history.first, b.history.first)) return false;
  const [changes, others] = [a, b].map(({ history }) => history.changes.filter((each) => each.imagesSeen < imagesSeen));
  return changes!.length === others!.length && changes!.every((change, i) => sameChange(change, others![i]!));
}

function sameChange(a: SettingsChange, b: SettingsChange): boolean {
  if (a.imagesSeen !== b.imagesSeen || a.weightScale !== b.weightScale) return false;
  const names = Object.keys(a.changed);
  return (
    names.length === Object.keys(b.changed).length && names.every((name) => Object.is(a.changed[name], b.changed[name]))
  );
}
