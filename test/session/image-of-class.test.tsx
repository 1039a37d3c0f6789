import '../support/fresh-page';
import { expect, it } from 'vitest';
import { imageOfClass } from '../../src/session/image-of-class';
import { datasetStore } from '../../src/session/dataset-store';
import { ownDataset } from '../support/own-images';

it('an image is called as its dataset says, but own images, which may be numbered coats, are images of their class', () => {
  expect(imageOfClass('7')).toBe('digit 7');
  datasetStore.setState({ manifest: { ...ownDataset().manifest, id: 'mnist' } });
  expect(imageOfClass('7')).toBe('digit 7');
  datasetStore.setState({ manifest: ownDataset().manifest });
  expect([imageOfClass('7'), imageOfClass('shoe')]).toEqual(['image of 7', 'image of shoe']);
});
