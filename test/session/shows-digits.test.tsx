import '../support/fresh-page';
import { describe, expect, it } from 'vitest';
import { imageOfClass, showsDigits } from '../../src/session/shows-digits';
import { datasetStore } from '../../src/session/dataset-store';
import { ownDataset } from '../support/own-images';

describe('whether images are digits', () => {
  it('is told by their classes, but not of own images, which may be numbered coats', () => {
    expect(showsDigits({ id: 'mnist', classes: ['0', '7'] })).toBe(true);
    expect(showsDigits({ id: 'mnist', classes: ['0', 'coat'] })).toBe(false);
    expect(showsDigits({ id: 'bars', classes: null })).toBe(false);
    expect(showsDigits({ id: 'own-3', classes: ['0', '7'] })).toBe(false);
  });

  it('is heard in what each image is called', () => {
    expect([imageOfClass('7'), imageOfClass('shoe')]).toEqual(['digit 7', 'image of shoe']);
    datasetStore.setState({ manifest: ownDataset().manifest });
    expect(imageOfClass('7')).toBe('image of 7');
  });
});
