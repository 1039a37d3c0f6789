import { makePalette } from '../../src/kit/canvas/palette';

/** Colours that differ clearly, for people and for tests. */
export const PLAIN_COLORS = {
  '--weight-negative': [0, 0, 255],
  '--weight-zero': [255, 255, 255],
  '--weight-positive': [255, 0, 0],
  '--pixel-0': [0, 0, 0],
  '--pixel-1': [255, 255, 255],
  '--bit-off': [10, 10, 10],
  '--bit-on': [0, 255, 0],
  '--bit-other': [200, 200, 0],
} as const;

export const plainPalette = makePalette(PLAIN_COLORS);

export const WHITE = [255, 255, 255, 255];
export const BLACK = [0, 0, 0, 255];
export const RED = [255, 0, 0, 255];
export const BLUE = [0, 0, 255, 255];
export const ON = [0, 255, 0, 255];
/** A bit of another code. */
export const OTHER = [200, 200, 0, 255];
export const OFF = [10, 10, 10, 255];
export const CLEAR = [0, 0, 0, 0];
