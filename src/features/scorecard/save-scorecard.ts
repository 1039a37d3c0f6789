import { exportName } from '../../datasets/formats/export-name';
import type { Scorecard } from '../../core/scorecard';
import type { RunSession } from '../../session/run-session';
import { saveFile } from '../../kit/save-file';
import type { CodeSpace } from '../../core/code-space';
import type { RunConfiguration } from '../../core/settings';
import { kindOf, spaceOf } from '../../encoders/registry';
import { storedSettings } from '../../encoders/settings-from-outside';

/** The dataset and settings of a scorecard. */
export interface ScorecardRun extends RunConfiguration {
  readonly datasetId: string;
  readonly space: CodeSpace;
}

/** The run of a session, with the code size at the time of measurement: settings may have changed since. */
export function runOf(session: Pick<RunSession, 'settings'>, { units, winners }: Scorecard): ScorecardRun {
  const { datasetId, kind, settings } = session.settings.getState();
  const space = spaceOf({ kind, settings });
  // A fractional mean comes from codes with different numbers of winners, at most as many as the settings say.
  const mostBits = Number.isInteger(winners) ? winners : space.mostBits;
  const measured = Object.entries({ units, winners: mostBits }).filter(([name]) => name in settings);
  return {
    datasetId,
    kind,
    settings: { ...storedSettings(kindOf(kind), settings), ...Object.fromEntries(measured) },
    space: { ...space, units, mostBits },
  };
}

/** @param text the file's content. @param ending the file extension, without a dot. */
export function saveScorecard(text: string, ending: 'json' | 'csv', run: ScorecardRun, imagesSeen: number): void {
  const type = ending === 'json' ? 'application/json' : 'text/csv';
  saveFile(exportName({ ...run, imagesSeen }, 'scorecard', ending), new Blob([text], { type }));
}
