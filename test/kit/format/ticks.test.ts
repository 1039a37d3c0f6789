import { expect, it } from 'vitest';
import { errorLabel } from '../../../src/kit/format/ticks';

it('writes errors with four decimals, tiny ones with a power of ten', () => {
  expect([0.01044, 0, 2e-5, NaN].map(errorLabel)).toEqual(['0.0104', '0.0000', '2.0e-5', '–']);
});
