/** The table of docs/benchmarks.md that `npm run benchmarks` writes: one row for each preset. */
import type { EncoderKind, Preset } from '../../src/encoders/kind';

/** The result of one run, as printed by `npm run evaluate -- --json`. */
export interface Outcome {
  readonly seed: number;
  readonly dataset: string;
  readonly testMse: number;
  readonly probeAccuracy: number | null;
  readonly deadUnits: number;
  readonly imagesPerSecond: number | null;
}

/** A preset, and the outcome of the run with each seed; text if the run failed. */
export interface Row {
  readonly kind: EncoderKind;
  readonly preset: Preset;
  readonly outcomes: readonly (Outcome | string)[];
}

const BEGIN = '<!-- Written by npm run benchmarks: begin -->';
const END = '<!-- Written by npm run benchmarks: end -->';
const HEAD = ['encoder', 'preset', 'images', 'error', 'read', 'dead units', 'images per second'];

/**
 * Puts measured rows into the table of the document.
 * @param text of the document. @param rows the measured rows; those of other presets are kept.
 * @param known all presets, in the order of the table; rows of any others are removed.
 * @throws Error if the document has no place for the table.
 */
export function withTable(text: string, rows: readonly Row[], known: readonly Pick<Row, 'kind' | 'preset'>[]): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the document has no “${BEGIN}” with “${END}” after it`);
  const lines = new Map<string, string>();
  for (const line of text.slice(begin, end).split('\n')) {
    const [, kind, preset] = line.split('|').map((cell) => cell.trim());
    if (kind && preset) lines.set(keyOf(kind, preset), line);
  }
  for (const row of rows) lines.set(keyOf(row.kind.id, row.preset.id), asLine(cellsOf(row)));
  const listed = known.flatMap(({ kind, preset }) => lines.get(keyOf(kind.id, preset.id)) ?? []);
  const table = [asLine(HEAD), asLine(HEAD.map(() => '---')), ...listed].join('\n');
  return `${text.slice(0, begin)}${BEGIN}\n\n${table}\n\n${text.slice(end)}`;
}

function keyOf(kind: string, preset: string): string {
  return `${kind} ${preset}`;
}

function cellsOf({ kind, preset, outcomes }: Row): string[] {
  const measured = outcomes.filter((outcome) => typeof outcome !== 'string');
  const each = (text: (outcome: Outcome) => string): string =>
    outcomes.map((outcome) => (typeof outcome === 'string' ? outcome : text(outcome))).join(' / ');
  const read = each(({ probeAccuracy }) => (probeAccuracy === null ? '–' : (100 * probeAccuracy).toFixed(1)));
  const speeds = measured.flatMap(({ imagesPerSecond }) => imagesPerSecond ?? []).sort((a, b) => a - b);
  return [
    kind.id,
    preset.id,
    measured[0]?.dataset ?? '–',
    each(({ testMse }) => testMse.toFixed(5)),
    measured.some(({ probeAccuracy }) => probeAccuracy !== null) ? `${read} %` : '–',
    each(({ deadUnits }) => String(deadUnits)),
    speeds.length > 0 ? Number(speeds[speeds.length >> 1]!.toPrecision(2)).toLocaleString('en-US') : '–',
  ];
}

function asLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
