import type { Snapshot } from '../../core/snapshot';

/** Units whose duty cycles lie in one range. */
export interface UseBin {
  /** Shares of images, 0 ... 1; `from` is included, `to` is not. */
  readonly from: number;
  readonly to: number;
  readonly units: number;
}

/** How evenly the work is shared out among the units. */
export interface UnitUse {
  readonly units: number;
  /** The share of images on which each unit would win if all won equally often: k / n. */
  readonly target: number;
  /** Ascending; the target lies in the middle one, and the first and the last are open at their outer ends. */
  readonly bins: readonly UseBin[];
  /** Units that win on less than a sixteenth of the target. */
  readonly almostNever: number;
}

/** Bins to an octave, and octaves to either side of the target. */
const BINS_PER_OCTAVE = 8;
const OCTAVES = 2;

/** Below this share of the target a unit counts as one that (almost) never wins. */
export const ALMOST_NEVER = 1 / 16;

/** Counts the units by duty cycle, on a logarithmic scale around the target. */
export function unitUse(dutyCycles: Float32Array, winners: number): UnitUse {
  const units = dutyCycles.length;
  const target = winners / units;
  const inner = 2 * OCTAVES * BINS_PER_OCTAVE + 1;
  // An odd number of bins, so that the target is the middle of one and not the border between two.
  const edge = (i: number): number => target * 2 ** ((i - inner / 2) / BINS_PER_OCTAVE);
  const counts = new Uint32Array(inner + 2);
  let almostNever = 0;
  for (const dutyCycle of dutyCycles) {
    if (dutyCycle < ALMOST_NEVER * target) almostNever++;
    const octaves = Math.log2(dutyCycle / target); // -Infinity for 0
    const bin = Math.floor(octaves * BINS_PER_OCTAVE + inner / 2) + 1;
    counts[Math.min(inner + 1, Math.max(0, bin))]!++;
  }
  const bins = Array.from(counts, (count, i) => ({
    from: i === 0 ? 0 : edge(i - 1),
    to: i === inner + 1 ? Number.POSITIVE_INFINITY : edge(i),
    units: count,
  }));
  return { units, target, bins, almostNever };
}

export function unitUseOf(snapshot: Snapshot): UnitUse {
  return unitUse(snapshot.dutyCycles, snapshot.shape.mostBits);
}
