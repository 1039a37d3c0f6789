import type { RandomStream } from '../core/random';

/**
 * A copy of an image in which a random share of the pixels has random values: bytes from 0 to 255, all equally likely.
 * At least one pixel is changed.
 */
export function withChangedPixels(image: Uint8Array, share: number, random: RandomStream): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(image);
  const places = Uint32Array.from(image, (_, p) => p);
  const count = Math.max(1, Math.round(share * image.length));
  // The beginning of a Fisher-Yates shuffle: no pixel is chosen twice.
  for (let i = 0; i < count; i++) {
    const j = random.integer(i, places.length - 1);
    const place = places[j]!;
    places[j] = places[i]!;
    changed[place] = random.integer(0, 255);
  }
  return changed;
}
