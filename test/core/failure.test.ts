import { expect, it } from 'vitest';
import { isMemoryFailure } from '../../src/core/failure';

it('only a lack of memory is a failure after which something smaller might fit', () => {
  expect(isMemoryFailure({ code: 'allocation-failed', values: { message: 'out of memory' } })).toBe(true);
  expect(isMemoryFailure({ code: 'no-dataset', values: {} })).toBe(false);
});
