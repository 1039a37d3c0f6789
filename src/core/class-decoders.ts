import type { ImageShape } from './image-shape';

/**
 * How well the decoders of the classes decode codes of the test images, as per-pixel mean squared errors. All decoders
 * read a code at the same moment.
 */
export interface ClassDecodersMeasured {
  /** With the weights that all classes share. */
  readonly sharedError: number;
  /** With the decoder of the class that each code is read as. */
  readonly readClassError: number;
  /** With the decoder of the true class. */
  readonly trueClassError: number;
  /** Share of the images whose class is read off the code. */
  readonly accuracy: number;
}

/** The code of one test image, decoded by each class. Images in arrays are rows of `width * height` values. */
export interface ReadByClasses {
  /** Images learnt from. */
  readonly imagesSeen: number;
  readonly shape: ImageShape;
  readonly testIndex: number;
  /** Its class; null if unknown. */
  readonly label: number | null;
  /** The class that the code is read as. */
  readonly readAs: number;
  /** The image as stored. */
  readonly image: Uint8Array<ArrayBuffer>;
  /** The image that each class's decoder makes from the code, and its error. */
  readonly decoded: Float32Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  /** What each class's own weights add to the sum of the shared weights of the bits that are on. */
  readonly differences: Float32Array<ArrayBuffer>;
}
