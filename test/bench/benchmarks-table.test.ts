import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/encoders/registry';
import { withTable, type Outcome, type Row } from './benchmarks-table';

const [tied, other] = KINDS as [Row['kind'], Row['kind']];
const known = [tied, other].flatMap((kind) => kind.presets.map((preset) => ({ kind, preset })));
const [first, second] = known as [Row, Row];
const last = known.at(-1);
const DOCUMENT =
  'Before\n<!-- Written by npm run benchmarks: begin -->\n<!-- Written by npm run benchmarks: end -->\nAfter\n';

const outcome = (seed: number, more: Partial<Outcome> = {}): Outcome => ({
  seed,
  dataset: 'mnist',
  testMse: 0.0105 + seed / 10_000,
  probeAccuracy: 0.965,
  deadUnits: seed,
  imagesPerSecond: 12_345,
  ...more,
});
const rowsOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);

describe('the table of benchmarks', () => {
  it('has one row per measured preset, with a figure for each seed, and leaves the text around it unchanged', () => {
    const text = withTable(DOCUMENT, [{ ...first, outcomes: [outcome(1), outcome(2)] }], known);
    expect(text).toMatch(/^Before\n[^]*\nAfter\n$/);
    expect(rowsOf(text)).toEqual([
      `| ${tied.id} | ${first.preset.id} | mnist | 0.01060 / 0.01070 | 96.5 / 96.5 % | 1 / 2 | 12,000 |`,
    ]);
  });

  it('keeps the rows of presets not measured now, in registry order, and drops those of removed presets', () => {
    let text = withTable(DOCUMENT, [{ ...last, outcomes: [outcome(1)] }], known);
    text = withTable(text, [{ ...second, outcomes: [outcome(1)] }], known);
    text = withTable(text, [{ ...first, outcomes: ['failed'] }], known);
    expect(rowsOf(text).map((row) => row.split(' | ')[1])).toEqual(
      [first, second, last].map(({ preset }) => preset.id),
    );
    expect(rowsOf(withTable(text, [], [second]))).toEqual(rowsOf(text).slice(1, 2));
  });

  it('shows where a run failed, and where a measure does not apply', () => {
    const outcomes = [outcome(1, { probeAccuracy: null }), 'failed'];
    const [row] = rowsOf(withTable(DOCUMENT, [{ ...first, outcomes }], known));
    expect(row).toContain('| 0.01060 / failed | – | 1 / failed |');
  });

  it('needs its markers in the document', () => {
    expect(() => withTable('Nothing', [], known)).toThrow('the document has no');
  });
});
