import type { ImageSet } from '../image-set';
import { madeInPage } from './made-set';

/** Dead leaves, made in the page, always the same. */
export const deadLeaves: ImageSet<'dead-leaves'> = {
  id: 'dead-leaves',
  name: 'Dead leaves',
  width: 12,
  height: 12,
  signed: true,
  nameInText: 'dead leaves',
  noun: 'patch',
  beforeClass: 'patch of',
  drawn: false,
  noPad: true,
  presets: ['wavelets', 'bold-edges'],
  loader: () => madeInPage('Dead leaves', async () => (await import('./dead-leaves-images')).createDeadLeavesLoader()),
};
