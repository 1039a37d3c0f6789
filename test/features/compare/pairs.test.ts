import { expect, it } from 'vitest';
import { SETS } from '../../../src/datasets/registry';
import { settingsProblems } from '../../../src/encoders/check-settings';
import { kindOf } from '../../../src/encoders/registry';
import { differences } from '../../../src/features/compare/differences';
import { pairsFor } from '../../../src/features/compare/pairs';

const digits = { shape: { width: 28, height: 28, signed: false }, classCount: 10 };

it('nine pairs are prepared for handwritten digits, each with a sentence', () => {
  const pairs = pairsFor('mnist', digits, 7);
  expect(pairs.map(({ name }) => name)).toEqual([
    'With and without boosting',
    '1 and 30 winners',
    'One pass and five rounds',
    '1,000 and 64 units',
    'Binary and real-valued',
    'The thread and the spatial pooler',
    'The tied decoder and the class-gated',
    'Sparse and dense',
    'Seed 1 and seed 2',
  ]);
  for (const { sentence } of pairs) expect(sentence).toMatch(/^[A-Z\d].*[.]$/);
});

it('no sentence of a pair is longer than two lines on a phone', () => {
  for (const { sentence } of pairsFor('mnist', digits, 7)) expect(sentence.length).toBeLessThanOrEqual(84);
});

it('the two runs of a pair differ as its name says', () => {
  const pairs = pairsFor('mnist', digits, 7);
  const shownPair = (id: string): string[] => {
    const { a, b } = pairs.find((pair) => pair.id === id)!;
    return differences(a, b).map((row) => `${row.label}: ${row.a}, ${row.b}`);
  };
  expect(shownPair('boosting')).toEqual(['Boosting: 1, off']);
  expect(shownPair('winners')).toEqual(['Winners: 1, 30']);
  expect(shownPair('seeds')).toEqual(['Seed: 1, 2']);
  expect(shownPair('units')).toContain('Units: 1,000, 64');
  expect(shownPair('rounds')).toContain('Rounds: 1, 5');
});

it('every pair on offer can be learnt, on all images', () => {
  for (const { id } of SETS) {
    const pairs = pairsFor(id, null, 3);
    expect(pairs.length).toBeGreaterThan(0);
    for (const run of pairs.flatMap(({ a, b }) => [a, b])) {
      expect(run.datasetId).toBe(id);
      expect(settingsProblems(kindOf(run.kind), run.settings)).toEqual([]);
    }
  }
});

it('pairs that need labels are not offered for images without', () => {
  const ids = pairsFor('dead-leaves', { shape: { width: 16, height: 16, signed: true }, classCount: 0 }, 1).map(
    ({ id }) => id,
  );
  expect(ids).not.toContain('decoders');
  expect(ids).toContain('boosting');
});

it('five rounds are not offered with fewer winners: some rounds would pick none', () => {
  const ids = (dataset: 'bars' | 'dead-leaves') => pairsFor(dataset, null, 1).map(({ id }) => id);
  expect(ids('bars')).not.toContain('rounds');
  expect(ids('dead-leaves')).toContain('rounds');
});
