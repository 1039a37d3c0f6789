/** The beginnings of pictures, which contain their size but nothing to decode. */

/** A JPEG of 5 × 4 pixels up to its frame header. */
export const JPEG_HEADER = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 4, 0, 5,
  1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0,
]);

/** A lossy WebP of 6 × 3 pixels up to its frame header. */
export const WEBP_HEADER = Uint8Array.from([
  0x52, 0x49, 0x46, 0x46, 30, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 18, 0, 0, 0, 0x30, 1, 0, 0x9d, 1,
  0x2a, 6, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);
