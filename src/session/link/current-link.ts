import type { PanelId } from '../../core/panels';
import { isOwnDataset } from '../../core/own-dataset-id';
import { DEFAULT_SET } from '../../datasets/registry';
import { createImagesNow } from '../images-now';
import type { RunSession } from '../run-session';
import { withAddressEntry } from './address';
import { withBeside } from './beside-link';
import { writeLink } from './link';

/**
 * @param fragment as in `location.hash`. @param panel the open one. @param b the run next to it; null if there is none.
 * @returns the fragment that leads to what the page shows now.
 */
export function currentLink(
  session: RunSession,
  panel: PanelId | null,
  fragment: string,
  b: Pick<RunSession, 'settings' | 'run'> | null = null,
): string {
  return withBeside(linkOf(session, panel, fragment), b);
}

function linkOf({ settings, run, part }: RunSession, panel: PanelId | null, fragment: string): string {
  const { datasetId, kind, basePresetId, settings: now } = settings.getState();
  const { stopAt, history } = run.getState();
  if (!history || isOwnDataset(datasetId)) {
    return writeLink(fragment, { datasetId, kind, basePresetId, settings: now, changes: [], panel, stop: null });
  }
  const { first, changes } = history;
  const stop = stopAt ?? part(createImagesNow)();
  return writeLink(fragment, { datasetId, kind, basePresetId, settings: first, changes, panel, stop });
}

/** How a link opens: `opening` begins at noise and plays up to the link's `stop`, as a first visit does. */
const OPEN = 'open';

/** @returns the fragment of a link that opens at the first image and plays up to where `fragment` stops. */
export function playedFromStart(fragment: string): string {
  return withAddressEntry(fragment, OPEN, 'opening');
}

/** @returns the fragment of a link that opens where `fragment` stops, however this page itself was opened. */
export function withoutPlay(fragment: string): string {
  return withAddressEntry(fragment, OPEN, null);
}

/** What a link to the page as it is now leaves out, in words; null if it leaves nothing out. */
export function linkShortcoming(
  { settings, run }: Pick<RunSession, 'settings' | 'run'>,
  b: Pick<RunSession, 'run'> | null = null,
): string | null {
  if (isOwnDataset(settings.getState().datasetId)) {
    return `Your own images stay on this machine: people who open the link see ${DEFAULT_SET.nameInText}.`;
  }
  if (!run.getState().history) {
    return 'This run was opened from a file, or too much was changed during it: the link leads to the settings, not to these exact features. Restart to have both.';
  }
  if (b && !b.run.getState().history) {
    return 'B was opened from a file, or too much was changed during it: the link leads to its settings, not to its exact features.';
  }
  return null;
}
