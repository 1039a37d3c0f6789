import { grouped } from '../../core/counted';
import { pointsOf, leftOutOf, MOST_POINTS, settingsAt, type SweepGrid } from '../../core/sweep';
import type { Settings } from '../../core/settings';
import { settingsProblems } from '../../encoders/check-settings';
import type { EncoderKind } from '../../encoders/kind';

/** A grid as typed. */
export interface GridTexts {
  readonly units: string;
  readonly winners: string;
  readonly rounds: string;
  readonly seeds: string;
  readonly images: string;
}

export type ReadGrid =
  | { readonly ok: true; readonly grid: SweepGrid; readonly images: number; readonly leftOut: number }
  | { readonly ok: false; readonly field: keyof GridTexts; readonly problem: string };

/** Names of the fields on the page and in messages, in their order. */
export const GRID_LABELS: Readonly<Record<keyof GridTexts, string>> = {
  units: 'Units',
  winners: 'Winners',
  rounds: 'Rounds',
  seeds: 'Seeds',
  images: 'Training images',
};
export const GRID_FIELDS = Object.keys(GRID_LABELS) as readonly (keyof GridTexts)[];

const MOST_SEEDS = 20;
const MOST_IMAGES = 1_000_000;
const LONGEST_SHOWN = 40;

/**
 * Reads a grid as typed.
 * @param base the settings common to all points: every point must be valid with them.
 */
export function readGrid(texts: GridTexts, kind: EncoderKind, base: Settings): ReadGrid {
  const lists: Partial<Record<'units' | 'winners' | 'rounds', readonly number[]>> = {};
  for (const field of ['units', 'winners', 'rounds'] as const) {
    const values = numbersIn(texts[field]);
    if (!values)
      return refused(field, texts[field], 'whole numbers from 1 on with commas between them, such as 10, 30');
    lists[field] = values;
  }
  const seeds = wholeNumber(texts.seeds, MOST_SEEDS);
  if (seeds === null) return refused('seeds', texts.seeds, `a whole number from 1 to ${MOST_SEEDS}`);
  const images = wholeNumber(texts.images, MOST_IMAGES);
  if (images === null) {
    return refused('images', texts.images, `a whole number from 1 to ${grouped(MOST_IMAGES)}`);
  }
  const grid: SweepGrid = { units: lists.units!, winners: lists.winners!, rounds: lists.rounds!, seeds };
  const size = new Set(grid.units).size * new Set(grid.winners).size * new Set(grid.rounds).size * seeds;
  if (size > MOST_POINTS) {
    return { ok: false, field: 'units', problem: `The grid has ${size} points; expected at most ${MOST_POINTS}.` };
  }
  const points = pointsOf(grid);
  if (points.length === 0) {
    return { ok: false, field: 'winners', problem: 'No point is left: winners must be fewer than units.' };
  }
  for (const point of points) {
    const [problem] = settingsProblems(kind, settingsAt(base, point));
    if (problem) return { ok: false, field: fieldOf(problem), problem };
  }
  return { ok: true, grid, images, leftOut: leftOutOf(grid) };
}

function fieldOf(problem: string): keyof GridTexts {
  return GRID_FIELDS.find((field) => problem.startsWith(GRID_LABELS[field])) ?? 'units';
}

function refused(field: keyof GridTexts, text: string, expected: string): ReadGrid {
  return {
    ok: false,
    field,
    problem: `${GRID_LABELS[field]} was “${text.slice(0, LONGEST_SHOWN)}”; expected ${expected}.`,
  };
}

function numbersIn(text: string): readonly number[] | null {
  const values = text.split(',').map((part) => wholeNumber(part, Number.MAX_SAFE_INTEGER));
  return values.some((value) => value === null) ? null : (values as number[]);
}

function wholeNumber(text: string, most: number): number | null {
  const trimmed = text.trim();
  const value = /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return value >= 1 && value <= most ? value : null;
}
