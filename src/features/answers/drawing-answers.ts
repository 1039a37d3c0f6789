import { plural } from '../../core/counted';

/** A code beside which the drawing's is laid: of a test image of some class. */
export interface OtherCode {
  readonly name: string;
  readonly bits: Uint32Array;
}

/** Fewer shared bits than these are no more than chance has it. */
const NOTABLE = 2;
/** More that share as many bits are counted, not named. */
const MOST_NAMES = 3;

/**
 * What the drawing shares with the test images, in one sentence; null: nothing to speak of.
 * @param own what the drawing looks like, such as “7”; null: that is not known.
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

/** @param best the classes of those that share most. @param count of all. */
function namesText(noun: string, own: string | null, best: readonly string[], count: number): string {
  if (best.length > 1 && best.length === count) return `each of these ${plural(noun)}`;
  if (best.length > MOST_NAMES) return `${best.length} of these ${plural(noun)}`;
  const names = best.map((name) => `the ${name === own ? `other ${own}` : name}`);
  return [names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ');
}
