/** An arrow key goes on, or back, by so much of a doubling, and by one image at least. */
const STEP = 2 ** (1 / 8);

/**
 * The moment to which a key of a slider leads on an axis on which each doubling has the same length: arrows by an eighth of a
 * doubling, Page keys by a whole one, Home to the first weights, End and Escape to the newest moment.
 * @param from images seen at the present moment. @returns undefined: not a key of a slider. Infinity: the newest moment.
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
