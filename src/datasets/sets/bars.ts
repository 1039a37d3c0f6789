import type { ImageSet } from '../image-set';
import { madeInPage } from './made-set';

/** Bars of another size or number than the plain ones: `bars-12-3`, `bars-12-1to3`. */
export type ShapedBarsId = `bars-${string}`;

/** What images of bars are like. */
export interface BarsShape {
  /** Of an image, in pixels: there are as many horizontal bars, and as many vertical ones. */
  readonly side: number;
  /** Bars in an image, at least and at most; each number in between is as likely as any other. */
  readonly fewest: number;
  readonly most: number;
}

export const BARS_SIDES = { min: 4, max: 16 } as const;
const PLAIN: BarsShape = { side: 8, fewest: 2, most: 2 };

const plain: Omit<ImageSet<'bars'>, 'id' | 'loader'> = {
  name: 'Bars',
  width: PLAIN.side,
  height: PLAIN.side,
  signed: false,
  nameInText: 'bars',
  noun: 'image',
  beforeClass: 'image of',
  drawn: false,
  presets: ['bars'],
};

/** Made in the page, always the same. */
export const bars: ImageSet<'bars'> = { ...plain, id: 'bars', loader: () => loaderOf('bars', PLAIN) };

const shaped = new Map<string, ImageSet<ShapedBarsId>>();

/** @returns the same set for the same id; undefined when the id is none of such a set. */
export function shapedBars(id: string): ImageSet<ShapedBarsId> | undefined {
  const shape = id === bars.id ? null : barsShapeOf(id);
  if (!shape) return undefined;
  const known = shaped.get(id);
  if (known) return known;
  const { side } = shape;
  const set = { ...plain, id: id as ShapedBarsId, width: side, height: side, loader: () => loaderOf(id, shape) };
  shaped.set(id, set);
  return set;
}

/** @param id of any dataset. @returns null when it is not of bars, or of bars that cannot be. */
export function barsShapeOf(id: string): BarsShape | null {
  if (id === bars.id) return PLAIN;
  const [, side = '', least, most = ''] = /^bars-([1-9]\d?)-(1to)?([1-9]\d?)$/.exec(id) ?? [];
  const shape = { side: Number(side), fewest: least ? 1 : Number(most), most: Number(most) };
  return shape.side >= BARS_SIDES.min && shape.side <= BARS_SIDES.max && shape.most <= shape.side ? shape : null;
}

/** The id of such images; the plain ones have the plain id. */
export function barsIdOf({ side, fewest, most }: BarsShape): 'bars' | ShapedBarsId {
  if (side === PLAIN.side && fewest === PLAIN.fewest && most === PLAIN.most) return bars.id;
  return `bars-${side}-${fewest < most ? '1to' : ''}${most}`;
}

function loaderOf(id: string, shape: BarsShape) {
  return madeInPage('Bars', async () => (await import('./bars-images')).createBarsLoader(id, shape));
}
