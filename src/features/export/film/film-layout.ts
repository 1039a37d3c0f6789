import { sdrGrid } from '../../../core/sdr';
import type { SnapshotShape } from '../../../core/snapshot';
import type { PixelBox } from '../../../kit/canvas/surface';
import { atlasSize, smallAtlasLayout } from '../atlas-drawing';

/** The layout of one frame of a film, in pixels. */
export interface FilmLayout {
  /** Both even: video is compressed in blocks of two by two. */
  readonly width: number;
  readonly height: number;
  readonly edge: number;
  /** The height of letters; the line of text is at the top. */
  readonly letters: number;
  readonly rows: readonly { readonly image: PixelBox; readonly code: PixelBox; readonly reconstruction: PixelBox }[];
  readonly atlas: PixelBox;
}

/** A tall image is squeezed to at most this many times its width. */
const HIGHEST = 2;
/** Tiles are enlarged at most this many times, so a few units do not fill the frame. */
const MOST_ENLARGED = 8;

/**
 * A line of text, the rows (image, code, reconstruction), and below them all features of the snapshot.
 * @param wantedWidth the width of the frame.
 */
export function filmLayout(shape: SnapshotShape, wantedWidth: number): FilmLayout {
  const edge = Math.round(wantedWidth / 60);
  const inner = wantedWidth - 2 * edge;
  const letters = Math.max(14, Math.round(wantedWidth / 34));
  const gap = Math.max(2, Math.round(edge / 2));
  const examples = Math.max(1, shape.examples);
  const cell = Math.max(1, Math.floor((inner - (examples - 1) * gap) / Math.max(examples, 5)));
  const imageHeight = Math.max(1, Math.min(HIGHEST * cell, Math.round((cell * shape.height) / shape.width)));
  const grid = sdrGrid(shape.units);
  const codeHeight = Math.max(1, Math.min(HIGHEST * cell, Math.ceil((cell * grid.rows) / grid.columns)));
  const top = edge + letters + edge;
  const rows = Array.from({ length: shape.examples }, (_, example) => {
    const left = edge + example * (cell + gap);
    const image = { left, top, width: cell, height: imageHeight };
    const code = { left, top: top + imageHeight + gap, width: cell, height: codeHeight };
    return { image, code, reconstruction: { ...image, top: code.top + codeHeight + gap } };
  });
  const below = top + 2 * imageHeight + codeHeight + 2 * gap + edge;
  const natural = atlasSize(smallAtlasLayout(shape));
  const fitting = Math.min(inner / natural.width, inner / natural.height);
  const scale = fitting >= 1 ? Math.min(MOST_ENLARGED, Math.floor(fitting)) : fitting;
  const atlas = {
    width: Math.max(1, Math.floor(natural.width * scale)),
    height: Math.max(1, Math.floor(natural.height * scale)),
  };
  return {
    width: even(wantedWidth),
    height: even(below + atlas.height + edge),
    edge,
    letters,
    rows,
    atlas: { ...atlas, left: edge + ((inner - atlas.width) >> 1), top: below },
  };
}

const even = (pixels: number): number => pixels + (pixels & 1);
