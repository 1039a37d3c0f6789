import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addRows } from '../../src/encoders/row-sums';

it('rows are summed as if added one by one, to the bit', () => {
  const float = fc.float({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.array(float, { minLength: 3, maxLength: 3 }), { maxLength: 11 }), (rows) => {
      const expected = new Float32Array(3);
      for (const row of rows) row.forEach((value, p) => (expected[p]! += value));
      const sum = new Float32Array(3);
      addRows(
        sum,
        Float32Array.from(rows.flat()),
        Uint32Array.from(rows, (_, i) => 3 * i),
      );
      expect(sum).toEqual(expected);
    }),
  );
});
