import { expect, it } from 'vitest';
import { counted } from '../../src/core/counted';

it('puts the noun in the plural unless there is exactly one, and commas into large counts', () => {
  const texts = [0, 1, 2, 2550].map((count) => counted(count, 'image'));
  expect(texts).toEqual(['0 images', '1 image', '2 images', '2,550 images']);
});
