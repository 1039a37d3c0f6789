import { exportName } from '../../datasets/formats/export-name';
import type { Scorecard } from '../../core/scorecard';
import type { RunSession } from '../../session/run-session';
import { saveFile } from '../../kit/save-file';
import type { CodeSpace } from '../../core/code-space';
import type { RunConfiguration } from '../../core/settings';
import { kindOf, spaceOf } from '../../encoders/registry';
import { saidSettings } from '../../encoders/settings-from-outside';

/** The dataset and the settings that a scorecard is about. */
export interface ScorecardRun extends RunConfiguration {
  readonly datasetId: string;
  readonly space: CodeSpace;
}

/** The run of a session, with the size of the code that was measured: settings may have changed since. */
export function runOf(session: Pick<RunSession, 'settings'>, { units, winners }: Scorecard): ScorecardRun {
  const { datasetId, kind, settings } = session.settings.getState();
  const space = spaceOf({ kind, settings });
  // A mean that is no whole number is of codes of different lengths, which are at most as long as the settings say.
  const mostBits = Number.isInteger(winners) ? winners : space.mostBits;
  const measured = Object.entries({ units, winners: mostBits }).filter(([name]) => name in settings);
  return {
    datasetId,
    kind,
    settings: { ...saidSettings(kindOf(kind), settings), ...Object.fromEntries(measured) },
    space: { ...space, units, mostBits },
  };
}

/** @param text the file. @param ending without a dot in front. */
export function saveScorecard(text: string, ending: 'json' | 'csv', run: ScorecardRun, imagesSeen: number): void {
  const type = ending === 'json' ? 'application/json' : 'text/csv';
  saveFile(exportName({ ...run, imagesSeen }, 'scorecard', ending), new Blob([text], { type }));
}
