import type { ImageShape } from './image-shape';

/** How well codes of the test images are decoded by class, as per-pixel mean squared errors, each code by all at one moment. */
export interface ClassDecodersMeasured {
  /** By what the decoders of all classes share. */
  readonly sharedError: number;
  /** By the decoder of the class that each code is read as. */
  readonly readClassError: number;
  /** By the decoder of the true class. */
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
  /** Its class; null where it is not known. */
  readonly label: number | null;
  /** The class that the code is read as. */
  readonly readAs: number;
  /** The image as stored. */
  readonly image: Uint8Array<ArrayBuffer>;
  /** What the decoder of each class makes of the code, and how far that is from the image. */
  readonly decoded: Float32Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  /** What each class's decoder adds to the sum of the shared weights of the bits that are on. */
  readonly differences: Float32Array<ArrayBuffer>;
}
