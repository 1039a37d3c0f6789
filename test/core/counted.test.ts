import { expect, it } from 'vitest';
import { counted, listed } from '../../src/core/counted';

it('puts the noun in the plural unless there is exactly one, and commas into large counts', () => {
  const texts = [0, 1, 2, 2550].map((count) => counted(count, 'image'));
  expect(texts).toEqual(['0 images', '1 image', '2 images', '2,550 images']);
});

it('lists numbers one by one, up to 256 of them, and counts the rest', () => {
  expect(listed([3, 17])).toBe('3, 17');
  const many = Array.from({ length: 2000 }, (_, i) => i);
  expect(listed(many.slice(0, 256))).toBe(many.slice(0, 256).join(', '));
  expect(listed(many)).toMatch(/^0, 1, 2, .*, 254, 255 and 1,744 more$/);
});
