import type { ImageSet } from '../datasets/image-set';

/**
 * What an image of a class is called: “digit 7”, “image of shoe”.
 * @param set undefined: own images. Numbers of theirs say nothing: coats may be numbered too.
 */
export function imageOfClass(name: string, set: ImageSet | undefined): string {
  return `${set?.beforeClass ?? 'image of'} ${name}`;
}
