import type { DatasetManifest } from '../core/dataset';
import type { BuiltInDatasetId } from '../encoders/presets';

/** What is known of a dataset before any of it has been fetched. */
export interface DatasetDescription extends Pick<
  DatasetManifest,
  'name' | 'description' | 'licence' | 'source' | 'classes' | 'width' | 'height' | 'signed'
> {
  readonly id: BuiltInDatasetId;
  readonly trainCount: number;
  readonly testCount: number;
}

export const MNIST: DatasetDescription = {
  id: 'mnist',
  name: 'MNIST',
  description: 'Handwritten digits, scaled to one size and centred.',
  licence: 'CC BY-SA 3.0',
  source: {
    title: 'Y. LeCun, C. Cortes, C. J. C. Burges: The MNIST database of handwritten digits',
    url: 'https://yann.lecun.com/exdb/mnist/',
  },
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  width: 28,
  height: 28,
  signed: false,
  trainCount: 60_000,
  testCount: 10_000,
};

export const BARS: DatasetDescription = {
  id: 'bars',
  name: 'Bars',
  description: 'Each image shows exactly two of sixteen bars: eight lie, eight stand.',
  licence: 'MIT, made by this page',
  source: {
    title: 'P. Földiák: Forming sparse representations by local anti-Hebbian learning (1990)',
    url: 'https://doi.org/10.1007/BF02331346',
  },
  classes: null,
  width: 8,
  height: 8,
  signed: false,
  trainCount: 60_000,
  testCount: 10_000,
};

/** The datasets on offer, in the order in which they are listed. */
export const DATASETS: readonly DatasetDescription[] = [MNIST, BARS];
