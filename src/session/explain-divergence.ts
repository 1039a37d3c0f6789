import { changesBetween, type Settings, type SettingValue } from '../core/settings';
import type { EncoderKind } from '../encoders/kind';
import { isStructural, numberFieldOf } from '../encoders/setting-fields';
import type { Divergence } from '../trainer/protocol';

/** Why a run diverged, as far as it can be known, and how to put it right. */
export interface ExplainedDivergence {
  readonly imagesSeen: number;
  readonly observed: Divergence['observed'];
  /** The setting that most likely did it, and another value for it. */
  readonly suspect: string;
  readonly badValue: SettingValue;
  readonly goodValue: SettingValue;
  /** Whether that value has gone well before, here or as a default; else it is a guess. */
  readonly isKnownGood: boolean;
  /** Whether the suspect can only be changed by starting again. */
  readonly startsAgain: boolean;
  /** All settings with the suspect put right. */
  readonly goodSettings: Settings;
}

/** Names the setting that most likely did it: one that was changed since all was well, else the likeliest of all. */
export function explainDivergence(kind: EncoderKind, divergence: Divergence): ExplainedDivergence {
  const { imagesSeen, observed, settings: current, goodSettings: good } = divergence;
  const { suspects, defaults } = kind;
  const changed = good ? suspects.order.filter((name) => current[name] !== good[name]) : [];
  const suspect = changed[0] ?? suspects.likeliest(current, imagesSeen);
  const isGoodAgain = good !== null && changed.length > 0;
  const source = isGoodAgain ? good : defaults;
  const putRight = suspects.together.find(([first]) => first === suspect) ?? [suspect];
  const known: Settings = { ...current, ...Object.fromEntries(putRight.map((name) => [name, source[name]!])) };
  // What has diverged is the default already, or less than it: these images want less still.
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

/** A tenth of the numbers among these settings, as far as they may go down. */
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
