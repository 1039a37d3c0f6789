/**
 * The largest size, in CSS pixels, at which a picture of `width` x `height` pixels fits into a square of `room` CSS pixels
 * with a whole number of device pixels per pixel. Larger pictures are scaled down to fit.
 */
export function pictureSize(
  { width, height }: { readonly width: number; readonly height: number },
  room: number,
  pixelRatio: number,
): { readonly width: number; readonly height: number } {
  const exact = (Math.max(1, room) * pixelRatio) / Math.max(width, height);
  const scale = (exact >= 1 ? Math.floor(exact) : exact) / pixelRatio;
  return { width: width * scale, height: height * scale };
}
