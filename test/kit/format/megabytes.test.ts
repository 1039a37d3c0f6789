import { expect, it } from 'vitest';
import { megabytes } from '../../../src/kit/format/megabytes';

it.each([
  [0, '0.1 MB'],
  [40_000, '0.1 MB'],
  [1_000_000, '1 MB'],
  [2_340_000, '2.3 MB'],
  [9_960_000, '10 MB'],
  [11_500_000, '12 MB'],
  [82_000_000, '82 MB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(megabytes(bytes)).toBe(text);
});
