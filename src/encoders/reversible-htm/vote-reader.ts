import { pixelScale, type ImageShape } from '../../core/image-shape';
import { greyThreshold, meanError, readPixel } from './formulas';
import type { HtmSettings } from './settings';

/** Turns votes into images, and measures their error. */
export class VoteReader {
  private readonly image: Int32Array;
  private readonly settings: HtmSettings;
  private readonly shape: ImageShape;

  /** @param image grey levels of the original image. */
  constructor(image: Int32Array, settings: HtmSettings, shape: ImageShape) {
    this.image = image;
    this.settings = settings;
    this.shape = shape;
  }

  /** The reconstruction in pixel values. @param active how many columns have voted. */
  imageOf(votes: Int32Array, active: number): Float32Array<ArrayBuffer> {
    const read = this.greysFor(active);
    return Float32Array.from(votes, (count) => read(count) * pixelScale(this.shape));
  }

  /** The reconstruction before clamping: s * votes - threshold, in pixel values. */
  sumOf(votes: Int32Array, active: number): Float32Array<ArrayBuffer> {
    const threshold = greyThreshold(active, this.settings);
    return Float32Array.from(votes, (count) => (this.settings.gain * count - threshold) * pixelScale(this.shape));
  }

  /** Per-pixel mean squared error. */
  errorOf(votes: Int32Array, active: number): number {
    return this.meanOf(votes, this.greysFor(active));
  }

  unclippedErrorOf(votes: Int32Array, active: number): number {
    const threshold = greyThreshold(active, this.settings);
    return this.meanOf(votes, (count) => this.settings.gain * count - threshold);
  }

  /** The function from a pixel's votes to its grey level. */
  private greysFor(active: number): (count: number) => number {
    const threshold = greyThreshold(active, this.settings);
    return (count) => readPixel(count, this.settings.gain, threshold, this.shape);
  }

  private meanOf(votes: Int32Array, read: (count: number) => number): number {
    let squares = 0;
    votes.forEach((count, p) => {
      squares += (read(count) - this.image[p]!) ** 2;
    });
    return meanError(squares, votes.length, this.shape);
  }
}
