import type { Ink } from './normalise-drawing';
import type { ImageShape } from '../../core/image-shape';
import type { Drawing } from './drawing';
import { InkPainter, type InkSurface } from './ink-painter';

/**
 * About how many pixels wide a drawing is rasterised, whatever the size of the pad on the screen: six for each pixel of
 * MNIST, and edges are soft already. More would cost time at every pointer move and change nothing that can be seen.
 */
const RASTER_WIDTH = 168;

/**
 * A drawing in pixels that can be read. It is a whole number of times as large as the image that the encoder gets, so
 * that each image pixel is the mean of a square of them; and it is the same for a pad of any size on the screen.
 */
export class InkRaster {
  readonly #target: InkSurface;
  readonly #painter: InkPainter;
  readonly #ink: Ink & { readonly data: Uint8Array };

  /** @param createSurface makes a transparent surface of these sizes, in pixels, that is quick to read. */
  constructor(
    readonly shape: ImageShape,
    createSurface: (width: number, height: number) => InkSurface,
  ) {
    const scale = Math.max(4, Math.round(RASTER_WIDTH / shape.width));
    const [width, height] = [shape.width * scale, shape.height * scale];
    this.#target = createSurface(width, height);
    this.#painter = new InkPainter(createSurface(width, height), '#000');
    this.#ink = { width, height, data: new Uint8Array(width * height) };
  }

  /**
   * @returns the ink, in an array that the next call fills again; null when there is none, because nothing has been drawn
   *   or all of it rubbed out.
   */
  read(drawing: Drawing): Ink | null {
    const { width, height, data } = this.#ink;
    this.#painter.paint(drawing, this.#target.context);
    const rgba = this.#target.context.getImageData(0, 0, width, height).data;
    let seen = 0;
    for (let i = 0, alpha = 3; i < data.length; i++, alpha += 4) seen |= data[i] = rgba[alpha]!;
    return seen === 0 ? null : this.#ink;
  }
}

/** A canvas in memory that lies with the processor: it is read after each change. */
export function createReadableSurface(width: number, height: number): InkSurface {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(`no 2d context for a canvas of ${width} x ${height} pixels: the browser gave none`);
  return { canvas, context };
}
