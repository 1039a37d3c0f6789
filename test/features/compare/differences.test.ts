import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../src/features/compare/differences';

const row = (label: string, a: string, b: string) => ({ label, a, b });

describe('the title of one of two runs', () => {
  it('names as many differences as fit', () => {
    expect(titleOf([], 'a')).toBe('');
    expect(titleOf([row('Boosting', '1', 'off')], 'b')).toBe('Boosting off');
    expect(titleOf([row('Seed', '1', '2'), row('Boosting', '1', 'off')], 'a')).toBe('Seed 1, Boosting 1');
    const many = [row('Units', '1,000', '64'), row('Winners', '30', '8'), row('Boosting', '1', '2')];
    expect(titleOf(many, 'a')).toBe('Units 1,000 and 2 more');
  });

  it('is the name of the encoder if the two are of different kinds', () => {
    const rows = [row('Encoder', 'Tied weights, k winners', 'Dense numbers'), row('Units', '1,000', '30')];
    expect(titleOf(rows, 'b')).toBe('Dense numbers');
  });

  it('names at least one difference, however long', () => {
    const rows = [row('Images', 'Patches of dead leaves, 16 by 16', 'MNIST'), row('Seed', '1', '2')];
    expect(titleOf(rows, 'a')).toBe('Images Patches of dead leaves, 16 by 16 and 1 more');
  });
});
