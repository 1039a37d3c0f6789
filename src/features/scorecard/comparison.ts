import { grouped, plural } from '../../core/counted';
import type { CodeBaselines } from '../../core/code-baselines';
import { BITS_OF_A_FLOAT } from '../../core/code-size';
import type { Scorecard } from '../../core/scorecard';
import type { Baselines } from '../timeline/store';

/** A code, its cost in bits, and its error on the test images. */
export interface ComparedCode {
  readonly name: string;
  /** Bits for one image; null until known. */
  readonly bits: number | null;
  /** Per-pixel mean squared error on the test images; null until known. */
  readonly error: number | null;
  /** An explanation in one plain sentence. */
  readonly meaning: string;
}

/** The encoder and simpler codes, in the order of the figures that the project started from. */
export function comparedCodes(
  card: Scorecard | null,
  baselines: Baselines,
  codes: CodeBaselines | null,
  noun: string,
  isDense = false,
): ComparedCode[] {
  const done = baselines.state === 'done' ? baselines : null;
  return [
    {
      name: isDense ? 'This code' : 'This SDR',
      bits: card?.bitsPerImage ?? null,
      error: card?.heldOutError ?? null,
      meaning: 'The encoder as it is now.',
    },
    {
      name: 'Mean image',
      bits: 0,
      error: done?.meanImageError ?? null,
      meaning: `Always reconstructing the average ${noun}.`,
    },
    {
      name: done ? `PCA, ${done.components} real coefficients` : 'PCA, real coefficients',
      bits: done && done.components * BITS_OF_A_FLOAT,
      error: done?.pcaError ?? null,
      meaning: `Each ${noun} as a weighted sum of the patterns in which ${plural(noun)} differ most, with exact weights.`,
    },
    {
      name: codes ? `PCA, ${codes.quantisedPca.components} coarse coefficients` : 'PCA, coarse coefficients',
      bits: codes?.quantisedPca.bits ?? null,
      error: codes?.quantisedPca.error ?? null,
      meaning: `The same with more patterns and a few bits per weight: as many bits in total as ${isDense ? 'this code' : 'the SDR'} has.`,
    },
    {
      name: codes ? `k-means, ${grouped(codes.kMeans.centres)} centres` : 'k-means, 1,000 centres',
      bits: codes?.kMeans.bits ?? null,
      error: codes?.kMeans.error ?? null,
      meaning: `The most similar of a thousand typical ${plural(noun)}: only its number is stored.`,
    },
  ];
}
