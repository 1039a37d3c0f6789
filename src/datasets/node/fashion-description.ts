import type { DatasetDescription } from '../image-set.ts';

/** The description of Fashion-MNIST in its manifest. */
export const FASHION: DatasetDescription = {
  id: 'fashion',
  name: 'Fashion',
  description: 'Fashion-MNIST: photographs of clothes, shoes and bags, cut as small as the digits of MNIST.',
  licence: 'MIT',
  source: {
    title: 'H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST, a novel image dataset for benchmarking (2017)',
    url: 'https://github.com/zalandoresearch/fashion-mnist',
  },
  classes: ['T-shirt', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
  width: 28,
  height: 28,
  signed: false,
};
