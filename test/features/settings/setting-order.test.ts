import { describe, expect, it } from 'vitest';
import { cardSettings, furtherLabel, furtherSettings } from '../../../src/features/settings/setting-order';
import { KINDS } from '../../../src/encoders/registry';
import { numberFieldOf, settingNames } from '../../../src/encoders/setting-fields';

describe.each(KINDS)('the settings of $id', (kind) => {
  it('has the same three always in sight, in the same order', () => {
    expect(cardSettings(kind).map((name) => kind.fields[name]!.label)).toEqual([
      'Winners',
      'Boosting',
      'Learning rate',
    ]);
  });

  it('has a place for each setting, and one only', () => {
    const further = furtherSettings(kind);
    const beside = further.flatMap((name) => numberFieldOf(kind, name)?.schedule?.setting ?? []);
    expect([...cardSettings(kind), ...further, ...beside].toSorted()).toEqual(settingNames(kind).toSorted());
  });
});

describe('what opens the further settings', () => {
  it('names two and counts the rest, without those that show only at times', () => {
    expect(KINDS.map(furtherLabel)).toEqual(['Rounds, units and 9 more', 'Units, duty-cycle window and 2 more']);
  });
});
