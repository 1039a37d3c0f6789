/** Red, green and blue of a packed pixel, whatever the byte order. */
export function unpackRgb(pixel: number): [red: number, green: number, blue: number] {
  const [red, green, blue] = new Uint8Array(Uint32Array.of(pixel).buffer);
  return [red!, green!, blue!];
}

/** A packed pixel as #rrggbb. */
export function packedToHex(pixel: number): string {
  return `#${unpackRgb(pixel)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;
}
