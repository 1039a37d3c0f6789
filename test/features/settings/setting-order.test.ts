import { describe, expect, it } from 'vitest';
import { cardSettings, furtherLabel, furtherSettings } from '../../../src/features/settings/setting-order';
import { KINDS } from '../../../src/encoders/registry';
import { numberFieldOf, settingNames } from '../../../src/encoders/setting-fields';

describe.each(KINDS)('the settings of $id', (kind) => {
  it('include at most four on the card; those that decide the winners come first, if units win', () => {
    const shown = cardSettings(kind);
    expect(shown.length).toBeGreaterThanOrEqual(3);
    expect(shown.length).toBeLessThanOrEqual(4);
    const first = kind.space(kind.defaults).dense ? ['learningRate'] : ['winners', 'boostStrength'];
    expect(shown.slice(0, first.length)).toEqual(first);
  });

  it('have exactly one place each', () => {
    const further = furtherSettings(kind);
    const beside = further.flatMap((name) => numberFieldOf(kind, name)?.schedule?.setting ?? []);
    expect([...cardSettings(kind), ...further, ...beside].toSorted()).toEqual(settingNames(kind).toSorted());
  });
});

describe('the button that opens the further settings', () => {
  it('names two and counts the rest, except those shown only at times', () => {
    expect(Object.fromEntries(KINDS.map((kind) => [kind.id, furtherLabel(kind)]))).toEqual({
      'tied-kwta': 'Rounds, units and 9 more',
      'reversible-htm': 'Rounds, grey levels per vote and 7 more',
      'spatial-pooler': 'Columns, potential pool and 6 more',
      'class-gated': 'Rounds, units and 9 more',
      'k-sparse': 'Rounds, strength of a winner and 4 more',
      dense: 'Seed',
      deep: 'Hidden units and seed',
    });
  });
});
