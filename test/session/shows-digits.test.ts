import { describe, expect, it } from 'vitest';
import { imageOfClass, showsDigits } from '../../src/session/shows-digits';

describe('whether images are digits', () => {
  it('is known by their classes, but not of own images, which may be numbered coats', () => {
    expect(showsDigits({ id: 'mnist', classes: ['0', '7'] })).toBe(true);
    expect(showsDigits({ id: 'mnist', classes: ['0', 'coat'] })).toBe(false);
    expect(showsDigits({ id: 'bars', classes: null })).toBe(false);
    expect(showsDigits({ id: 'own-3', classes: ['0', '7'] })).toBe(false);
  });

  it('is heard in what each image is called', () => {
    expect([imageOfClass('7', null), imageOfClass('shoe', 'mnist')]).toEqual(['digit 7', 'image of shoe']);
    expect(imageOfClass('7', 'own-7')).toBe('image of 7');
  });
});
