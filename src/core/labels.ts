/** Marks an image whose label is not known. */
export const NO_LABEL = 255;
