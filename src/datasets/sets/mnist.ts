import { createPageLoader } from '../http-loader.ts';
import type { ImageSet } from '../image-set.ts';

/** The build puts its files beside the page: datasets/vite-plugin.ts. */
export const mnist: ImageSet<'mnist'> = {
  id: 'mnist',
  name: 'MNIST',
  width: 28,
  height: 28,
  signed: false,
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
