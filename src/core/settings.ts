/** A number, or the name of a choice. */
export type SettingValue = number | string;

/**
 * The settings of an encoder by name. Its kind defines which settings exist and which values they may have; all kinds
 * have a seed, an integer 0 ... 2^32 - 1 for the initial state and the order of the images.
 */
export type Settings = Readonly<Record<string, SettingValue>> & { readonly seed: number };

/** Together with a dataset it determines a run to the bit. */
export interface RunConfiguration {
  /** The id of the encoder's kind. */
  readonly kind: string;
  readonly settings: Settings;
}

/** The names of the settings whose values differ, in the order of `after`. */
export function changesBetween(before: Settings, after: Settings): string[] {
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}

export function sameSettings(a: Settings, b: Settings): boolean {
  return Object.keys(a).length === Object.keys(b).length && changesBetween(a, b).length === 0;
}

/** @throws RangeError if the settings have no such number, because they belong to a different kind than expected. */
export function numberOf(settings: Settings, name: string): number {
  const value = settings[name];
  if (typeof value !== 'number') throw new RangeError(`${name} was ${value}; expected settings with such a number`);
  return value;
}
