/** Stands where the label of an image is not known. */
export const NO_LABEL = 255;
