import { createPageLoader } from '../http-loader.ts';
import type { ImageSet } from '../image-set.ts';

/** Only in pages built with it: docs/fashion-mnist.md. The build puts its files next to the page. */
export const fashion: ImageSet<'fashion'> = {
  id: 'fashion',
  name: 'Fashion',
  width: 28,
  height: 28,
  signed: false,
  nameInText: 'Fashion-MNIST',
  noun: 'garment',
  beforeClass: 'image of',
  drawn: false,
  noPad: true,
  presets: ['thread', 'explain-away', 'too-many-winners'],
  loader: () => createPageLoader('fashion'),
};
