import { expect, it } from 'vitest';
import { setOf } from '../../src/datasets/registry';
import { imageOfClass } from '../../src/session/image-of-class';
import { ownDataset } from '../support/own-images';

it('an image is named as its dataset says; own images, which may be numbered coats, are images of their class', () => {
  expect(imageOfClass('7', setOf(null))).toBe('digit 7');
  expect(imageOfClass('7', setOf({ id: 'mnist' }))).toBe('digit 7');
  const own = setOf(ownDataset().manifest);
  expect([imageOfClass('7', own), imageOfClass('shoe', own)]).toEqual(['image of 7', 'image of shoe']);
});
