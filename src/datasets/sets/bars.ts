import { DataError } from '../data-error';
import type { ImageSet } from '../image-set';
import type { DatasetLoader } from '../loader';

/** Made in the page, always the same. Most visits do without it: the code that makes it is fetched when it is wanted. */
export const bars: ImageSet<'bars'> = {
  id: 'bars',
  name: 'Bars',
  description: 'Two bars out of sixteen: eight horizontal, eight vertical.',
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
  nameInText: 'bars',
  noun: 'image',
  beforeClass: 'image of',
  drawn: false,
  presets: ['bars'],
  loader: () => ({
    manifest: async (signal) => (await maker()).manifest(signal),
    shard: async (...wanted) => (await maker()).shard(...wanted),
    labels: async (...wanted) => (await maker()).labels(...wanted),
  }),
};

async function maker(): Promise<DatasetLoader> {
  try {
    const { createBarsLoader } = await import('./bars-images');
    return createBarsLoader(bars);
  } catch (cause) {
    throw new DataError('network', 'The code that makes Bars could not be fetched.', { cause });
  }
}
