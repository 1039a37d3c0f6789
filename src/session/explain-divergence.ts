import { changesBetween, type Settings, type SettingValue } from '../core/settings';
import type { EncoderKind } from '../encoders/kind';
import { isStructural, numberFieldOf } from '../encoders/setting-fields';
import type { Divergence } from '../trainer/protocol';

/** The likely cause of a divergence, and its remedy. */
export interface ExplainedDivergence {
  readonly imagesSeen: number;
  readonly observed: Divergence['observed'];
  /** The setting most likely to blame, its value, and a better one. */
  readonly suspect: string;
  readonly badValue: SettingValue;
  readonly goodValue: SettingValue;
  /** Whether the better value has worked before, in this run or as a default; otherwise it is a guess. */
  readonly isKnownGood: boolean;
  /** Whether a change of the suspect restarts the run. */
  readonly startsAgain: boolean;
  /** All settings, with the suspect corrected. */
  readonly goodSettings: Settings;
}

/** Blames a setting changed since the run was last healthy or, if none was, the likeliest of all. */
export function explainDivergence(kind: EncoderKind, divergence: Divergence): ExplainedDivergence {
  const { imagesSeen, observed, settings: current, goodSettings: good } = divergence;
  const { suspects, defaults } = kind;
  const changed = good ? suspects.order.filter((name) => current[name] !== good[name]) : [];
  const suspect = changed[0] ?? suspects.likeliest(current, imagesSeen);
  const isGoodAgain = good !== null && changed.length > 0;
  const source = isGoodAgain ? good : defaults;
  const putRight = suspects.together.find(([first]) => first === suspect) ?? [suspect];
  const known: Settings = { ...current, ...Object.fromEntries(putRight.map((name) => [name, source[name]!])) };
  // A default no lower than the value that diverged is no remedy: these images need less.
  const isKnownGood =
    isGoodAgain || (changesBetween(current, known).length > 0 && !(known[suspect]! > current[suspect]!));
  const goodSettings = isKnownGood ? known : withLess(kind, current, putRight);
  return {
    imagesSeen,
    observed,
    suspect,
    badValue: current[suspect]!,
    goodValue: goodSettings[suspect]!,
    isKnownGood,
    startsAgain: isStructural(kind, suspect),
    goodSettings,
  };
}

/** Divides the numbers among these settings by ten, but not below their minimum. */
function withLess(kind: EncoderKind, settings: Settings, names: readonly string[]): Settings {
  const less = { ...settings };
  for (const name of names) {
    const field = numberFieldOf(kind, name);
    if (!field) continue;
    const tenth = Number((Number(settings[name]) / 10).toPrecision(3));
    less[name] = Math.max(field.min, field.integer ? Math.floor(tenth) : tenth);
  }
  return less;
}
