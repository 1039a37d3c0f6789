/** How a run came to be what it is: the settings it began with, and each change of them under way. */
import { changesBetween, sameSettings, type Settings, type SettingValue } from './settings';

/** Live settings that were changed, and nothing else. */
export type ChangedSettings = Readonly<Record<string, SettingValue>>;

export interface SettingsChange {
  /** Images seen when it took effect: the next one is the first that is learnt under it. */
  readonly imagesSeen: number;
  readonly changed: ChangedSettings;
  /** What all weights were multiplied by along with it; absent: they stayed as they were. */
  readonly weightScale?: number;
}

/** What weights are multiplied by when settings change from one image to the next; 1: nothing. */
export type WeightScale = (before: Settings, after: Settings) => number;

/** Together with the dataset and a count of images it determines what was learnt, to the bit. */
export interface RunHistory {
  readonly first: Settings;
  /** In ascending order of images seen, one for each count at most. Those ahead of the run are yet to take effect. */
  readonly changes: readonly SettingsChange[];
}

/** More changes than these fit into no link that could be passed on, and are not remembered. */
export const MAX_CHANGES = 256;

/** No change multiplies weights by more. */
export const MOST_WEIGHT_SCALE = 1000;

/** Whether weights can have been multiplied by it along with a change; 1 is not noted. */
export function isWeightScale(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MOST_WEIGHT_SCALE && value !== 1;
}

/** The settings under which the image after this many is learnt. */
export function settingsAt({ first, changes }: RunHistory, imagesSeen: number): Settings {
  const past = changes.filter((change) => change.imagesSeen <= imagesSeen);
  return Object.assign({}, first, ...past.map(({ changed }) => changed)) as Settings;
}

/** What the weights that the image before has left are multiplied by before the next one is learnt; 1: nothing. */
export function weightScaleAt({ changes }: RunHistory, imagesSeen: number): number {
  return changes.find((change) => change.imagesSeen === imagesSeen)?.weightScale ?? 1;
}

/** How many images may be learnt from before the next change; infinite after the last. */
export function imagesUntilChange({ changes }: RunHistory, imagesSeen: number): number {
  const next = changes.find((change) => change.imagesSeen > imagesSeen);
  return next ? next.imagesSeen - imagesSeen : Number.POSITIVE_INFINITY;
}

/**
 * The history of a run that stands at `imagesSeen` and goes on under `settings`: what was to come from there on is dropped,
 * and several changes at one moment are one, or none when they lead back. What has already been made as it is wanted stays as it was made.
 * @param weightScale how the weights follow the change; initial weights do not. Absent: not at all.
 * @returns null when there have been more changes than are remembered.
 */
export function historyWith(
  history: RunHistory | null,
  imagesSeen: number,
  settings: Settings,
  weightScale: WeightScale = () => 1,
): RunHistory | null {
  if (!history) return null;
  const { first } = history;
  const changes = history.changes.filter((change) => change.imagesSeen < imagesSeen);
  const before = settingsAt({ first, changes }, imagesSeen);
  const made = history.changes.find((change) => change.imagesSeen === imagesSeen);
  const names = changesBetween(before, settings);
  const scale = imagesSeen > 0 ? weightScale(before, settings) : 1;
  if (made && sameSettings(settingsAt(history, imagesSeen), settings)) changes.push(made);
  else if (names.length > 0 || scale !== 1) {
    const changed = Object.fromEntries(names.map((name) => [name, settings[name]!]));
    changes.push({ imagesSeen, changed, ...(scale !== 1 && { weightScale: scale }) });
  }
  return changes.length > MAX_CHANGES ? null : { first, changes };
}
