import { isOwnDataset } from '../../core/own-images';
import { DEFAULT_SET } from '../../datasets/registry';
import { runStore } from '../run-store';
import { settingsStore } from '../settings-store';
import { writeLink } from './link';
import { viewStore } from '../../features/panels/view-store';

/** @param fragment as in `location.hash`. @returns the fragment that leads to what the page shows now. */
export function currentLink(fragment: string): string {
  const { datasetId, basePresetId, settings } = settingsStore.getState();
  const { panel } = viewStore.getState();
  const { snapshot, stopAt, history } = runStore.getState();
  if (!history || isOwnDataset(datasetId)) {
    return writeLink(fragment, { datasetId, basePresetId, settings, changes: [], panel, stop: null });
  }
  const { first, changes } = history;
  const stop = stopAt ?? snapshot?.figure('imagesSeen') ?? null;
  return writeLink(fragment, { datasetId, basePresetId, settings: first, changes, panel, stop });
}

/** What a link to the page as it is now does not carry, in words; null: it carries everything. */
export function linkShortcoming(): string | null {
  if (isOwnDataset(settingsStore.getState().datasetId)) {
    return `Your own images stay on this machine: whoever opens the link sees ${DEFAULT_SET.nameInText}.`;
  }
  if (!runStore.getState().history) {
    return 'This run was opened from a file, or too much was changed during it: the link leads to the settings, not to these exact features. Restart to have both.';
  }
  return null;
}
