/** How a run came to be what it is: the settings it began with, and each change of them under way. */
import { changesBetween, type Settings, type SettingValue } from './settings';

/** Live settings that were changed, and nothing else. */
export type ChangedSettings = Readonly<Record<string, SettingValue>>;

export interface SettingsChange {
  /** Images seen when it took effect: the next one is the first that is learnt under it. */
  readonly imagesSeen: number;
  readonly changed: ChangedSettings;
}

/** Together with the dataset and a count of images it determines what was learnt, to the bit. */
export interface RunHistory {
  readonly first: Settings;
  /** In ascending order of images seen, one for each count at most. Those ahead of the run are yet to take effect. */
  readonly changes: readonly SettingsChange[];
}

/** More changes than these fit into no link that could be passed on, and are not remembered. */
export const MAX_CHANGES = 256;

/** The settings under which the image after so many is learnt. */
export function settingsAt({ first, changes }: RunHistory, imagesSeen: number): Settings {
  const past = changes.filter((change) => change.imagesSeen <= imagesSeen);
  return Object.assign({}, first, ...past.map(({ changed }) => changed)) as Settings;
}

/** How many images may be learnt from before the next change; infinite after the last. */
export function imagesUntilChange({ changes }: RunHistory, imagesSeen: number): number {
  const next = changes.find((change) => change.imagesSeen > imagesSeen);
  return next ? next.imagesSeen - imagesSeen : Number.POSITIVE_INFINITY;
}

/**
 * The history of a run that stands at `imagesSeen` and goes on under `settings`: what was to come from there on is dropped,
 * and several changes at one moment are one, or none when they lead back.
 * @returns null when there have been more changes than are remembered.
 */
export function historyWith(history: RunHistory | null, imagesSeen: number, settings: Settings): RunHistory | null {
  if (!history) return null;
  const changes = history.changes.filter((change) => change.imagesSeen < imagesSeen);
  const before = settingsAt({ first: history.first, changes }, imagesSeen);
  const names = changesBetween(before, settings);
  if (names.length > 0) {
    changes.push({ imagesSeen, changed: Object.fromEntries(names.map((name) => [name, settings[name]!])) });
  }
  return changes.length > MAX_CHANGES ? null : { first: history.first, changes };
}
