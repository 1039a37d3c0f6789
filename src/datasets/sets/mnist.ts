import { createPageLoader } from '../http-loader.ts';
import type { ImageSet } from '../image-set.ts';

/** The build puts its files beside the page: datasets/vite-plugin.ts. */
export const mnist: ImageSet<'mnist'> = {
  id: 'mnist',
  name: 'MNIST',
  description: 'Handwritten digits, scaled and centred.',
  licence: 'CC BY-SA 3.0',
  source: {
    title: 'Y. LeCun, C. Cortes, C. J. C. Burges: The MNIST database of handwritten digits',
    url: 'https://yann.lecun.com/exdb/mnist/',
  },
  classes: '0123456789'.split(''),
  width: 28,
  height: 28,
  signed: false,
  trainCount: 60_000,
  testCount: 10_000,
  nameInText: 'MNIST',
  noun: 'digit',
  beforeClass: 'digit',
  drawn: true,
  presets: [
    'thread',
    'explain-away',
    'sharper',
    'best-of-both',
    'finest',
    'sharpest',
    'no-boosting',
    'one-winner',
    'too-many-winners',
    'narrow',
    'reader',
    'classifier',
  ],
  loader: () => createPageLoader('mnist'),
};
