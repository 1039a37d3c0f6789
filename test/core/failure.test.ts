import { expect, it } from 'vitest';
import { isMemoryFailure } from '../../src/core/failure';

it('a lack of memory, after which less might fit, is not like other failures', () => {
  expect(isMemoryFailure({ code: 'allocation-failed', values: { message: 'out of memory' } })).toBe(true);
  expect(isMemoryFailure({ code: 'no-dataset', values: {} })).toBe(false);
});
