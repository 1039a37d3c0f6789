import type { Ink } from './normalise-drawing';
import type { ImageShape } from '../../core/image-shape';
import type { Drawing } from './drawing';
import { InkPainter } from './ink-painter';
import { MemoryInk } from './memory-ink';

/**
 * The approximate raster width of a drawing, whatever the size of the pad on the screen: six pixels for each MNIST
 * pixel, with soft edges. A finer raster would cost time at every pointer move without visible effect.
 */
const RASTER_WIDTH = 168;

/**
 * A drawing as readable pixels. The raster's size is a multiple of the encoder's image size, so that each image pixel
 * is the mean of a square of raster pixels. It does not depend on the size of the pad on the screen.
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
   * @returns the ink, in an array that the next call overwrites; null when there is none, because nothing has been
   *   drawn or all of it has been erased.
   */
  read(drawing: Drawing): Ink | null {
    this.#painter.paint(drawing, this.#target);
    return this.#target.data.some((value) => value > 0) ? this.#target : null;
  }
}
