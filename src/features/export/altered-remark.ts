import { altersPixels, PIXELS_ALTERED } from '../../core/known-pixels';

/** What is to be known of a file whose pixels were read from a canvas; null: nothing. */
export function alteredRemark(): string | null {
  // As large as a new one is: enough for the known pattern.
  const context = document.createElement('canvas').getContext('2d');
  return context && altersPixels(context) ? `Its pixels are not exact. ${PIXELS_ALTERED}` : null;
}
