/** Eight images of an L for tests with files. */
import { labelOf, lImages, L_SIDE } from './l-images';
import { writeNpy } from './write-npy';

export const IMAGES = lImages(8);
/** All pixels, image by image. */
export const ALL = IMAGES.flat();
export const SHAPE = [8, L_SIDE, L_SIDE];
export const LABELS = IMAGES.map((_, i) => labelOf(i));
export const NAMES = LABELS.map(String);
/** As .npy. */
export const images = (options = {}) => writeNpy(SHAPE, ALL, options);
