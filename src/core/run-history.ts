/** The history of a run: the settings at its beginning, and every change since. */
import { changesBetween, sameSettings, type Settings, type SettingValue } from './settings';

/** Only those live settings that were changed. */
export type ChangedSettings = Readonly<Record<string, SettingValue>>;

export interface SettingsChange {
  /** Images seen when it took effect: the next image is the first to be learnt under it. */
  readonly imagesSeen: number;
  readonly changed: ChangedSettings;
  /** The factor by which all weights were multiplied with it; absent if they were not changed. */
  readonly weightScale?: number;
}

/** The factor for all weights when settings change; 1 if they stay. */
export type WeightScale = (before: Settings, after: Settings) => number;

/** Together with the dataset and a count of images it determines what was learnt, to the bit. */
export interface RunHistory {
  readonly first: Settings;
  /**
   * In ascending order of images seen, at most one for each count. Changes ahead of the run have not taken effect yet.
   */
  readonly changes: readonly SettingsChange[];
}

/** A history with more changes would not fit into a usable link, and is not kept. */
export const MAX_CHANGES = 256;

/** No change multiplies weights by more. */
export const MOST_WEIGHT_SCALE = 1000;

/** Whether a value can be the weight scale of a change; 1 is never recorded. */
export function isWeightScale(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MOST_WEIGHT_SCALE && value !== 1;
}

/** The settings under which the next image is learnt. */
export function settingsAt({ first, changes }: RunHistory, imagesSeen: number): Settings {
  const past = changes.filter((change) => change.imagesSeen <= imagesSeen);
  return Object.assign({}, first, ...past.map(({ changed }) => changed)) as Settings;
}

/** The factor for all weights between the last image and the next; 1 if they stay. */
export function weightScaleAt({ changes }: RunHistory, imagesSeen: number): number {
  return changes.find((change) => change.imagesSeen === imagesSeen)?.weightScale ?? 1;
}

/** How many images may be learnt from before the next change; infinite after the last. */
export function imagesUntilChange({ changes }: RunHistory, imagesSeen: number): number {
  const next = changes.find((change) => change.imagesSeen > imagesSeen);
  return next ? next.imagesSeen - imagesSeen : Number.POSITIVE_INFINITY;
}

/**
 * The history of a run that is at `imagesSeen` and continues with `settings`. Later changes are dropped, and several
 * changes at one moment become one, or none if they cancel out. A change already made at this moment is kept as it is
 * if it leads to `settings`.
 * @param weightScale the factor for the weights, except for initial ones. By default they are not scaled.
 * @returns null if there are more than `MAX_CHANGES` changes.
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
