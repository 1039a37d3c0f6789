/** The results of a sweep as files. */
import { lowerHull } from '../../core/lower-hull';
import { meansOf, VARIED_SETTINGS, type SweepResult } from '../../core/sweep';
import type { Settings } from '../../core/settings';

export interface SweptPoints {
  readonly datasetId: string;
  /** The id of the encoder's kind. */
  readonly kind: string;
  /** All settings; those of a point replace these. */
  readonly base: Settings;
  readonly results: readonly SweepResult[];
}

const COLUMNS = [
  'units',
  'winners',
  'rounds',
  'seed',
  'images',
  'bits',
  'error',
  'recognition',
  'deadUnits',
  'seconds',
] as const satisfies readonly (keyof SweepResult)[];

/**
 * For programs: every point, and the means over seeds, with whether each mean is on the lower
 * hull of error against bits.
 * @param more further entries about the sweep.
 */
export function sweepJson({
  datasetId,
  kind,
  base,
  results,
  ...more
}: SweptPoints & Readonly<Record<string, unknown>>): string {
  const means = meansOf(results);
  const hull = new Set(lowerHull(means, ({ bits, error }) => [bits, error]));
  const content = {
    dataset: datasetId,
    kind,
    ...more,
    settings: commonSettings(base),
    points: results,
    means: means.map((mean) => Object.assign({}, mean, { onLowerHull: hull.has(mean) })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * For spreadsheets: one line per point, with the common settings in the last columns; recognition is empty without
 * labels. Numbers and names of datasets, kinds and choices need no quotes.
 */
export function sweepCsv({ datasetId, kind, base, results }: SweptPoints): string {
  const others = Object.entries(commonSettings(base));
  const head = ['dataset', ...COLUMNS, 'kind', ...others.map(([name]) => name)];
  const lines = results.map((result) =>
    [datasetId, ...COLUMNS.map((column) => result[column] ?? ''), kind, ...others.map(([, value]) => value)].join(','),
  );
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`;
}

/** The settings that the sweep does not vary. */
function commonSettings(base: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(base).filter(([name]) => !VARIED_SETTINGS.has(name)));
}
