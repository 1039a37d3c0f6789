import { barsShapeOf, PLAIN_BARS, type ShapedBarsId } from '../../core/bars-shape';
import type { ImageSet } from '../image-set';
import type { DatasetLoader } from '../loader';
import { madeInPage } from './made-set';

/** The default bars, made in the page, always the same. */
export const bars = setOf(PLAIN_BARS, 8);

const shaped = new Map<string, ImageSet<ShapedBarsId>>();

/** Bars of another size or number. @returns the same set for the same id; undefined if the id is not one of bars. */
export function shapedBars(id: string): ImageSet<ShapedBarsId> | undefined {
  const known = shaped.get(id);
  if (known) return known;
  const shape = barsShapeOf(id);
  if (!shape) return undefined;
  const set = setOf(id as ShapedBarsId, shape.side);
  shaped.set(id, set);
  return set;
}

function setOf<Id extends string>(id: Id, side: number): ImageSet<Id> {
  return {
    id,
    name: 'Bars',
    width: side,
    height: side,
    signed: false,
    nameInText: 'bars',
    noun: 'image',
    beforeClass: 'image of',
    drawn: false,
    presets: ['bars'],
    loader: () => madeInPage('Bars', () => maker(id)),
  };
}

async function maker(id: string): Promise<DatasetLoader> {
  const { createBarsLoader } = await import('./bars-images');
  return createBarsLoader(id, barsShapeOf(id)!);
}
