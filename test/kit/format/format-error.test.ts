import { describe, expect, it } from 'vitest';
import { formatError } from '../../../src/kit/format/format-error';

describe('an error as text', () => {
  it.each([
    [0.0104, '0.0104'],
    [0, '0.0000'],
    [0.00002, '2e-5'],
    [Number.NaN, '–'],
  ])('%d reads %s', (error, text) => {
    expect(formatError(error)).toBe(text);
  });
});
