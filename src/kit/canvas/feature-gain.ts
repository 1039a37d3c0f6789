import type { Snapshot } from '../../core/snapshot';

/** `own`: each feature shows its shape, weak ones slightly paler; `common`: all are scaled to the largest weight. */
export type FeatureContrast = 'own' | 'common';

/** The sizes of the weights of features shown together. */
export interface FeatureScales {
  /** The largest weight of a typical learnt feature; null if none has been learnt. */
  readonly typical: number | null;
  /** The largest weight of all. */
  readonly largest: number;
}

/** A feature at least this many times as strong as the weakest counts as learnt. */
const LEARNT = 2;
/** The gain before anything has been learnt: noise is weak, and should look weak from the start. */
const NOISE_GAIN = 0.5;

const known = new WeakMap<Snapshot, FeatureScales>();

/** The scales of the features that a snapshot carries. */
export function featureScales(snapshot: Snapshot): FeatureScales {
  const scales = known.get(snapshot) ?? scalesOf(snapshot.tileScales, snapshot.figure('imagesSeen') === 0);
  known.set(snapshot, scales);
  return scales;
}

/** @param isNoise whether nothing has been learnt yet. */
export function scalesOf(tileScales: Float32Array, isNoise: boolean): FeatureScales {
  const sorted = tileScales.slice().sort();
  const largest = sorted.at(-1) ?? 0;
  if (isNoise) return { typical: null, largest };
  const learnt = sorted.filter((scale) => scale > LEARNT * sorted[0]!);
  const ones = learnt.length > 0 ? learnt : sorted;
  return { typical: ones[ones.length >> 1] ?? 0, largest };
}

/** The scales shared by two sets of features, so that a weight has the same colour in both. */
export function joinedScales(own: FeatureScales, beside: FeatureScales | null): FeatureScales {
  if (!beside) return own;
  const typical = own.typical === null ? beside.typical : Math.max(own.typical, beside.typical ?? 0);
  return { typical, largest: Math.max(own.largest, beside.largest) };
}

/** The share of its full colours that a feature gets. @param scale its largest weight. */
export function featureGain(scale: number, { typical, largest }: FeatureScales, contrast: FeatureContrast): number {
  if (contrast === 'common') return largest > 0 ? scale / largest : 0;
  if (typical === null) return NOISE_GAIN;
  return typical > 0 ? Math.min(1, Math.sqrt(scale / typical)) : 1;
}
