/** The factor of one arrow-key step: an eighth of a doubling. A step is at least one image. */
const STEP = 2 ** (1 / 8);

/**
 * The moment a slider key leads to on the logarithmic timeline: arrows move by an eighth of a doubling, Page keys by a
 * whole one, Home goes to the initial weights, End and Escape to the newest moment.
 * @param from images seen at the present moment.
 * @returns Infinity for the newest moment; undefined if it is not a slider key.
 */
export function momentAfterKey(key: string, from: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.max(from + 1, Math.round(from * STEP));
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, Math.min(from - 1, Math.round(from / STEP)));
    case 'PageUp':
      return Math.max(from + 1, 2 * from);
    case 'PageDown':
      return Math.floor(from / 2);
    case 'Home':
      return 0;
    case 'End':
    case 'Escape':
      return Number.POSITIVE_INFINITY;
    default:
      return undefined;
  }
}
