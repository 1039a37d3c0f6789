import type { Ink } from './normalise-drawing';
import type { ImageShape } from '../../core/image-shape';
import type { Drawing } from './drawing';
import { InkPainter } from './ink-painter';
import { MemoryInk } from './memory-ink';

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
  readonly #target: MemoryInk;
  readonly #painter: InkPainter<MemoryInk>;

  constructor(readonly shape: ImageShape) {
    const scale = Math.max(4, Math.round(RASTER_WIDTH / shape.width));
    const [width, height] = [shape.width * scale, shape.height * scale];
    this.#target = new MemoryInk(width, height);
    this.#painter = new InkPainter(new MemoryInk(width, height));
  }

  /**
   * @returns the ink, in an array that the next call fills again; null when there is none, because nothing has been drawn
   *   or all of it rubbed out.
   */
  read(drawing: Drawing): Ink | null {
    this.#painter.paint(drawing, this.#target);
    return this.#target.data.some((value) => value > 0) ? this.#target : null;
  }
}
