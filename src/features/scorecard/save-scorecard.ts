import { exportName } from '../../datasets/formats/export-name';
import type { Scorecard } from '../../core/scorecard';
import type { EncoderSettings } from '../../core/settings';
import type { RunSession } from '../../session/run-session';
import { saveFile } from '../../kit/save-file';

/** The dataset and the settings that a scorecard is about. */
export interface ScorecardRun {
  readonly datasetId: string;
  readonly settings: EncoderSettings;
}

/** The run of a session, with the size of the code that was measured: settings may have changed since. */
export function runOf(session: Pick<RunSession, 'settings'>, { units, winners }: Scorecard): ScorecardRun {
  const { datasetId, settings } = session.settings.getState();
  return { datasetId, settings: { ...settings, units, winners } };
}

/** @param text the file. @param ending without a dot in front. */
export function saveScorecard(text: string, ending: 'json' | 'csv', run: ScorecardRun, imagesSeen: number): void {
  const type = ending === 'json' ? 'application/json' : 'text/csv';
  saveFile(exportName({ ...run, imagesSeen }, 'scorecard', ending), new Blob([text], { type }));
}
