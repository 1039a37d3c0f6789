import type { ImageSet } from '../datasets/image-set';

/**
 * The name of an image of a class: “digit 7”, “image of shoe”.
 * @param set undefined for the user's own images, whose class numbers may mean anything: coats may be numbered too.
 */
export function imageOfClass(name: string, set: ImageSet | undefined): string {
  return `${set?.beforeClass ?? 'image of'} ${name}`;
}
