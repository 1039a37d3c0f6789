import { createPageLoader } from '../http-loader.ts';
import type { ImageSet } from '../image-set.ts';
import { madeInPage } from './made-set.ts';

/** The build puts its files next to the page: datasets/vite-plugin.ts. */
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

/** Only the first training and test images, to save data: a separate dataset with its own name in links. */
export const mnistPart: ImageSet<'mnist-2000'> = {
  ...mnist,
  id: 'mnist-2000',
  name: '2,000 of MNIST',
  nameInText: '2,000 of MNIST',
  loader: () =>
    madeInPage('MNIST', async () => (await import('../first-part.ts')).createFirstPart(mnistPart.id, mnist.loader())),
};
