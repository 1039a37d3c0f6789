/** Limits on the images that users may bring. */

/** The largest side of an image that a user may bring, in pixels. */
export const MAX_IMAGE_SIDE = 64;
/** The most images a user may bring, training and test images together. */
export const MAX_OWN_IMAGES = 100_000;
/** The most classes: a label is one byte, and 255 stands for “not known”. */
export const MAX_CLASSES = 255;
