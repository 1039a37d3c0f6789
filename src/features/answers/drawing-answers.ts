import { plural } from '../../core/counted';

/** The code of a test image to compare the drawing's code with, and the name of its class. */
export interface OtherCode {
  readonly name: string;
  readonly bits: Uint32Array;
}

/** Fewer shared bits than this may be due to chance. */
const NOTABLE = 2;
/** Up to this many equally similar test images are named; more are counted. */
const MOST_NAMES = 3;

/**
 * The bits the drawing shares with the test images, in one sentence; null if not worth mentioning.
 * @param own the recognised class of the drawing, such as “7”; null if unknown.
 */
export function sharedAnswer(
  noun: string,
  own: string | null,
  bits: Uint32Array,
  others: readonly OtherCode[],
): string | null {
  const on = new Set(bits);
  const shares = others.map(({ name, bits: other }) => ({ name, shared: other.filter((bit) => on.has(bit)).length }));
  const [most] = shares.toSorted((a, b) => b.shared - a.shared);
  if (!most || bits.length === 0) return null;
  const mine = own === null ? `Your ${noun}` : `Your ${own}`;
  if (most.shared < NOTABLE) {
    return bits.length >= 10 ? `${mine} shares almost no bits with these ${plural(noun)}: codes are specific.` : null;
  }
  const best = shares.filter(({ shared }) => shared === most.shared).map(({ name }) => name);
  const same = shares.find(({ name }) => name === own);
  const first = `${mine} shares ${most.shared} bits with ${namesText(noun, own, best, others.length)}`;
  if (!same || same.shared === most.shared) return `${first}.`;
  return `${first}, and ${same.shared === 0 ? 'none' : same.shared} with the other ${own}.`;
}

/** @param best the classes of the test images that share most bits. @param count the number of test images. */
function namesText(noun: string, own: string | null, best: readonly string[], count: number): string {
  if (best.length > 1 && best.length === count) return `each of these ${plural(noun)}`;
  if (best.length > MOST_NAMES) return `${best.length} of these ${plural(noun)}`;
  const names = best.map((name) => `the ${name === own ? `other ${own}` : name}`);
  return [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ');
}
