import { plural } from '../../core/counted';

/** A code beside which the drawing's is laid: of a test image of some class. */
export interface OtherCode {
  readonly name: string;
  readonly bits: Uint32Array;
}

/** Fewer shared bits than these are no more than chance has it. */
const NOTABLE = 2;

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
  const same = shares.find(({ name }) => name === own);
  const first = `${mine} shares ${most.shared} bits with the ${most.name === own ? `other ${own}` : most.name}`;
  if (!same || same === most || most.name === own) return `${first}.`;
  return `${first}, and ${same.shared === 0 ? 'none' : same.shared} with the other ${own}.`;
}
