import type { DatasetDescription } from '../image-set.ts';

/** The description of MNIST in its manifest. */
export const MNIST: DatasetDescription = {
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
};
