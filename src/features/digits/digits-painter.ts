import type { Snapshot } from '../../core/snapshot';
import { pixelCount } from '../../core/image-shape';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawImage } from '../../kit/canvas/draw-image';
import type { Palette } from '../../kit/canvas/palette';
import { partOf } from '../../kit/canvas/picture-part';
import type { PictureContext, PixelBox } from '../../kit/canvas/surface';
import type { DigitBoxes } from './digit-boxes';
import { createSdrPainter, type SdrPainterParts } from './sdr-painter';

/**
 * The most bits of codes drawn per frame. Longer codes take turns over several frames, as all at once would take long.
 */
const BITS_AT_ONCE = 4000;

/** Draws all digits, codes and reconstructions in their boxes. */
export function createDigitsPainter(parts: SdrPainterParts, boxes: readonly DigitBoxes[]): Draw {
  const codes = boxes.map((_, place) => createSdrPainter(parts, place));
  let isFirst = true;
  const originals = new Originals();
  let sequence = Number.NaN;
  /** Codes of the newest snapshot still to be drawn, and the index of the next. */
  let left = 0;
  let next = 0;
  return (context, palette, frame) => {
    const snapshot = parts.snapshots.shown();
    if (!snapshot) return;
    // The boxes may have moved.
    if (isFirst) context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    isFirst = false;
    const hasOriginals = originals.same(snapshot, palette, context.canvas, frame.time);
    const { shape, examplePixels, exampleReconstructions } = snapshot;
    const drawIn = (box: PixelBox, pixels: Uint8Array | Float32Array, place: number): void => {
      if (isSeen(box)) drawImage(partOf(context, box), { shape, pixels, first: place * pixelCount(shape), palette });
    };
    let isChanging = false;
    const atOnce = Math.max(1, Math.floor(BITS_AT_ONCE / Math.max(1, shape.mostBits)));
    if (left <= 0 || snapshot.figure('sequence') !== sequence) left = shape.examples;
    sequence = snapshot.figure('sequence');
    const isNext = (place: number): boolean => (place - next + shape.examples) % shape.examples < atOnce;
    boxes.slice(0, shape.examples).forEach(({ original, code, reconstruction }, place) => {
      if (!hasOriginals) drawIn(original, examplePixels, place);
      drawIn(reconstruction, exampleReconstructions, place);
      if (isNext(place) && isSeen(code) && codes[place]!(partOf(context, code), palette, frame)) isChanging = true;
    });
    next = (next + atOnce) % Math.max(1, shape.examples);
    left -= atOnce;
    return isChanging || left > 0;
  };
}

/**
 * Milliseconds between full redraws, since a browser may lose a canvas's content, for example when the computer sleeps.
 */
const ANEW_MS = 5000;

/** Remembers the originals on the canvas: they seldom change, and are not redrawn with every snapshot. */
class Originals {
  private pixels = new Uint8Array(0);
  private drawnWith = '';
  private palette: Palette | null = null;
  private drawnAt = 0;

  /**
   * @returns whether these originals are already drawn on a canvas of this size. From now on they are assumed to be.
   */
  same(
    { shape, examplePixels }: Snapshot,
    palette: Palette,
    { width, height }: PictureContext['canvas'],
    time: number,
  ): boolean {
    const drawnWith = [width, height, shape.width, shape.height, shape.signed, shape.examples].join(' ');
    const { pixels } = this;
    let isSame =
      drawnWith === this.drawnWith &&
      palette === this.palette &&
      pixels.length === examplePixels.length &&
      time - this.drawnAt < ANEW_MS;
    for (let i = 0; isSame && i < pixels.length; i++) isSame = pixels[i] === examplePixels[i];
    if (isSame) return true;
    [this.pixels, this.drawnWith, this.palette, this.drawnAt] = [examplePixels.slice(), drawnWith, palette, time];
    return false;
  }
}

/** Whether the picture has room; a picture left out on narrow screens has none. */
function isSeen({ width, height }: PixelBox): boolean {
  return width > 0 && height > 0;
}
