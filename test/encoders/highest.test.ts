import fc from 'fast-check';
import { expect, it } from 'vitest';
import { highest } from '../../src/encoders/highest';

it('finds the same places of the highest values as sorting, preferring lower places between equal values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      (values, some) => {
        const count = some % (values.length + 1);
        const sorted = values.map((_, place) => place).sort((a, b) => values[b]! - values[a]! || a - b);
        expect([...highest(Float32Array.from(values), count)]).toEqual(sorted.slice(0, count).sort((a, b) => a - b));
      },
    ),
  );
});
