/** Orientation of images, and whether black or white is the ink: conversions and descriptions. */
import { pixelCount, type ImageShape } from './image-shape';
import type { Look } from './reading';

/** The images unchanged. */
export const PLAIN_LOOK: Look = { inverted: false, mirrored: false, turns: 0 };

/** Rows and columns exchanged: mirrored, then turned three quarters. */
export const TRANSPOSED = { mirrored: true, turns: 3 } as const;

/** Reasons for a look that the user did not choose. */
export const ON_PAPER = 'The border is bright: dark ink on white paper.';
export const NAME_IMPLIES_TRANSPOSED = 'The name says that rows and columns are exchanged, as in EMNIST.';

/** What was done to the images, in whole sentences. @param because the reasons for automatic choices. */
export function lookRemarks({ inverted, mirrored, turns }: Look, because: readonly string[]): string[] {
  const remarks: string[] = [];
  if (inverted) {
    remarks.push(
      because.includes(ON_PAPER)
        ? 'Dark ink on white paper: black and white were exchanged.'
        : 'Black and white were exchanged.',
    );
  }
  if (because.includes(NAME_IMPLIES_TRANSPOSED) && mirrored && turns === TRANSPOSED.turns) {
    remarks.push('By their name, the images were stored with rows and columns exchanged: they were turned upright.');
  } else if (mirrored || turns > 0) {
    const turned = turns > 0 ? `turned by ${90 * turns}°` : '';
    remarks.push(
      `The images were ${[mirrored ? 'mirrored' : '', turned].filter((part) => part !== '').join(' and ')}.`,
    );
  }
  return remarks;
}

/** The shape of images after this number of quarter turns. */
export function turnedShape(shape: ImageShape, turns: number): ImageShape {
  return turns % 2 === 1 ? { ...shape, width: shape.height, height: shape.width } : shape;
}

/**
 * Changes images in place from one look to another.
 * @param pixels whole images.
 * @param shape their current shape.
 */
export function changeLook(pixels: Uint8Array, shape: ImageShape, from: Look, to: Look): void {
  if (from.inverted !== to.inverted) for (let i = 0; i < pixels.length; i++) pixels[i] = 255 - pixels[i]!;
  if (from.mirrored === to.mirrored && from.turns === to.turns) return;
  const size = pixelCount(shape);
  const plain = turnedShape(shape, from.turns);
  const now = new Int32Array(size);
  sourcesOf(plain, from).forEach((source, i) => (now[source] = i));
  const sources = sourcesOf(plain, to).map((source) => now[source]!);
  const before = new Uint8Array(size);
  for (let start = 0; start < pixels.length; start += size) {
    before.set(pixels.subarray(start, start + size));
    for (let i = 0; i < size; i++) pixels[start + i] = before[sources[i]!]!;
  }
}

/** For each pixel of a changed image, where it was in the plain one. */
function sourcesOf(plain: ImageShape, { mirrored, turns }: Look): Int32Array {
  const { width, height } = plain;
  const turnedWidth = turnedShape(plain, turns).width;
  return Int32Array.from({ length: width * height }, (_, i) => {
    const [a, b] = [i % turnedWidth, Math.floor(i / turnedWidth)];
    const [x, y] = [
      [a, b],
      [b, height - 1 - a],
      [width - 1 - a, height - 1 - b],
      [width - 1 - b, a],
    ][turns]! as [number, number];
    return y * width + (mirrored ? width - 1 - x : x);
  });
}
