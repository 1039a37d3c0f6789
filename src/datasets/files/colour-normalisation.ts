/**
 * Recognises normalised colour images, whose channels were shifted by a mean and divided by a deviation for image
 * networks, by the ends of their ranges.
 */

/** Least and largest value of each of three channels. */
export type ChannelEnds = readonly [ChannelEnd, ChannelEnd, ChannelEnd];
export interface ChannelEnd {
  readonly least: number;
  readonly most: number;
}

export interface Normalisation {
  readonly name: string;
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** The normalisations of torchvision, CLIP and the usual programs for CIFAR-10. */
const KNOWN: readonly Normalisation[] = [
  { name: 'ImageNet', mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
  {
    name: 'CLIP',
    mean: [0.48145466, 0.4578275, 0.40821073],
    deviation: [0.26862954, 0.26130258, 0.27577711],
  },
  { name: 'CIFAR-10', mean: [0.4914, 0.4822, 0.4465], deviation: [0.247, 0.2435, 0.2616] },
  { name: 'CIFAR-10', mean: [0.4914, 0.4822, 0.4465], deviation: [0.2023, 0.1994, 0.201] },
];

/** Tolerance as a share of the range from black to white, for half floats and for means with fewer digits. */
const WITHIN = 0.008;

/**
 * @returns the normalisation that, undone, puts all channels within 0 ... 1, with each reaching
 *   black or white; null if none.
 */
export function normalisationOf(ends: ChannelEnds): Normalisation | null {
  return (
    KNOWN.find(({ mean, deviation }) =>
      ends.every(({ least, most }, channel) => {
        const undone = (value: number): number => value * deviation[channel]! + mean[channel]!;
        const [low, high] = [undone(least), undone(most)];
        const isWithin = low >= -WITHIN && high <= 1 + WITHIN;
        return isWithin && (low <= WITHIN || high >= 1 - WITHIN);
      }),
    ) ?? null
  );
}

export function unionOfEnds(all: readonly ChannelEnds[]): ChannelEnds {
  const union = (channel: 0 | 1 | 2): ChannelEnd => ({
    least: Math.min(...all.map((ends) => ends[channel].least)),
    most: Math.max(...all.map((ends) => ends[channel].most)),
  });
  return [union(0), union(1), union(2)];
}
