import type { Snapshot } from '../../core/snapshot';

/** `own`: each feature shows its shape, weak ones a little paler; `common`: all are scaled to the largest weight of all. */
export type FeatureContrast = 'own' | 'common';

/** How large the weights of the features are that are shown together. */
export interface FeatureScales {
  /** The largest weight of a typical feature that has been learnt; null: none has been. */
  readonly typical: number | null;
  /** The largest weight of all. */
  readonly largest: number;
}

/** A feature this many times as strong as the weakest has been learnt from an image. */
const LEARNT = 2;
/** What is shown before anything has been learnt: noise is weak, and is to look so from the start. */
const NOISE_GAIN = 0.5;

const known = new WeakMap<Snapshot, FeatureScales>();

/** Of the features that a snapshot carries. */
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

/** What two sets of features share that are shown in one scale of colours: a weight has the same colour in both. */
export function joinedScales(own: FeatureScales, beside: FeatureScales | null): FeatureScales {
  if (!beside) return own;
  const typical = own.typical === null ? beside.typical : Math.max(own.typical, beside.typical ?? 0);
  return { typical, largest: Math.max(own.largest, beside.largest) };
}

/** Which share of its colours a feature gets. @param scale its largest weight. */
export function featureGain(scale: number, { typical, largest }: FeatureScales, contrast: FeatureContrast): number {
  if (contrast === 'common') return largest > 0 ? scale / largest : 0;
  if (typical === null) return NOISE_GAIN;
  return typical > 0 ? Math.min(1, Math.sqrt(scale / typical)) : 1;
}
