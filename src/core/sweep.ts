/** A sweep: the same encoder trained at every point of a grid, each time from the first image. */
import { bitsPerCode } from './code-size';
import type { Settings } from './settings';

/** The values of three settings, and the number of seeds, from 1 on, for each combination. */
export interface SweepGrid {
  readonly units: readonly number[];
  readonly winners: readonly number[];
  readonly rounds: readonly number[];
  readonly seeds: number;
}

export interface SweepPoint {
  readonly units: number;
  readonly winners: number;
  readonly rounds: number;
  readonly seed: number;
}

/** The result at one point. */
export interface SweepResult extends SweepPoint {
  /** Images learnt from. */
  readonly images: number;
  /** log2 of the number of codes, which is the size of one code. */
  readonly bits: number;
  /** Per-pixel mean squared error on all test images. */
  readonly error: number;
  /** Share of the test images whose class the classifier reads from the code; null without labels. */
  readonly recognition: number | null;
  /** Units that win on none of the test images. */
  readonly deadUnits: number;
  /** Time spent on it. */
  readonly seconds: number;
}

/** The settings that differ from point to point. */
export const VARIED_SETTINGS: ReadonlySet<string> = new Set(['units', 'winners', 'rounds', 'seed']);

/** A grid with more points must be a typing mistake. */
export const MOST_POINTS = 400;

/**
 * The points of a grid, the slowest first, so that no worker is left alone with a long one at the end. Winners are
 * always fewer than units, because a code with all bits on carries no information.
 */
export function pointsOf({ units, winners, rounds, seeds }: SweepGrid): SweepPoint[] {
  const points = [...new Set(units)].flatMap((n) =>
    [...new Set(winners)]
      .filter((k) => k < n)
      .flatMap((k) =>
        [...new Set(rounds)]
          .filter((r) => r <= k)
          .flatMap((r) => Array.from({ length: seeds }, (_, i) => ({ units: n, winners: k, rounds: r, seed: i + 1 }))),
      ),
  );
  return points.sort((a, b) => weightOf(b) - weightOf(a));
}

/** Roughly proportional to the time that a point takes: overlaps of all units in each round, updates of the winners. */
function weightOf({ units, winners, rounds }: SweepPoint): number {
  return units * rounds + 4 * winners;
}

/** Number of combinations of a grid that are not points. */
export function leftOutOf(grid: SweepGrid): number {
  const all = [grid.units, grid.winners, grid.rounds].reduce((product, values) => product * new Set(values).size, 1);
  return all * grid.seeds - pointsOf(grid).length;
}

/** The settings of a point: those of a run, overridden by the point's. */
export function settingsAt(base: Settings, { units, winners, rounds, seed }: SweepPoint): Settings {
  return { ...base, units, winners, rounds, seed };
}

export function bitsAt({ units, winners }: Pick<SweepPoint, 'units' | 'winners'>): number {
  return bitsPerCode(units, winners);
}

/** The results of one point, averaged over its seeds. */
export interface SweepMean {
  readonly units: number;
  readonly winners: number;
  readonly rounds: number;
  readonly seeds: readonly number[];
  readonly bits: number;
  readonly error: number;
  /** Largest less smallest error among the seeds. */
  readonly errorSpread: number;
  /** Null if no result has one. */
  readonly recognition: number | null;
  readonly deadUnits: number;
}

/** @returns one entry for each point, averaged over its seeds, ascending in units, winners, rounds. */
export function meansOf(results: readonly SweepResult[]): SweepMean[] {
  const groups = new Map<string, SweepResult[]>();
  for (const result of results) {
    const key = `${result.units} ${result.winners} ${result.rounds}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()]
    .map((group): SweepMean => {
      const { units, winners, rounds, bits } = group[0]!;
      const errors = group.map(({ error }) => error);
      const recognised = group.flatMap(({ recognition }) => recognition ?? []);
      return {
        units,
        winners,
        rounds,
        bits,
        seeds: group.map(({ seed }) => seed).sort((a, b) => a - b),
        error: meanOf(errors),
        errorSpread: Math.max(...errors) - Math.min(...errors),
        recognition: recognised.length > 0 ? meanOf(recognised) : null,
        deadUnits: meanOf(group.map(({ deadUnits }) => deadUnits)),
      };
    })
    .sort((a, b) => a.units - b.units || a.winners - b.winners || a.rounds - b.rounds);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
