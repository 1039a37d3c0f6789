import type { Settings, SettingValue } from '../core/settings';
import type { EncoderKind } from '../encoders/kind';
import type { Divergence } from '../trainer/protocol';

/** Why a run diverged, as far as it can be known, and how to put it right. */
export interface ExplainedDivergence {
  readonly imagesSeen: number;
  readonly observed: Divergence['observed'];
  /** The setting that most likely did it, and a value known to be good. */
  readonly suspect: string;
  readonly badValue: SettingValue;
  readonly goodValue: SettingValue;
  /** All settings with the suspect put right. */
  readonly goodSettings: Settings;
}

/** Names the setting that most likely did it: one that was changed since all was well, else the likeliest of all. */
export function explainDivergence(kind: EncoderKind, divergence: Divergence): ExplainedDivergence {
  const { imagesSeen, observed, settings: current, goodSettings: good } = divergence;
  const { suspects, defaults } = kind;
  const changed = good ? suspects.order.filter((name) => current[name] !== good[name]) : [];
  const suspect = changed[0] ?? suspects.likeliest(current, imagesSeen);
  const source = good && changed.length > 0 ? good : defaults;
  const putRight = suspects.together.find(([first]) => first === suspect) ?? [suspect];
  const goodSettings: Settings = { ...current, ...Object.fromEntries(putRight.map((name) => [name, source[name]!])) };
  return {
    imagesSeen,
    observed,
    suspect,
    badValue: current[suspect]!,
    goodValue: goodSettings[suspect]!,
    goodSettings,
  };
}
