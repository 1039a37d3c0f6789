import { altersPixels, PIXELS_ALTERED } from '../../core/known-pixels';

/** A remark for files with pixels read from a canvas, if the browser alters such pixels; else null. */
export function alteredRemark(): string | null {
  // The default size of a canvas is enough for the test pattern.
  const context = document.createElement('canvas').getContext('2d');
  return context && altersPixels(context) ? `Its pixels are not exact. ${PIXELS_ALTERED}` : null;
}
