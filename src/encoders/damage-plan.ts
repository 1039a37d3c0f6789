import type { DamageKind } from '../core/edited-code';
import { randomStream, shuffle } from '../core/random';

/** In which order bits are damaged. A greater share damages the same bits and further ones. */
export interface DamagePlan {
  /** The bits that go, one after the other. */
  readonly leaving: Uint32Array<ArrayBuffer>;
  /** The bit that takes the place of each; empty when they are only dropped, shorter when too few bits are off. */
  readonly arriving: Uint32Array<ArrayBuffer>;
}

/**
 * @param bits those that are on. @param locked those that stay as they are, on or off.
 * @param seed the same one gives the same damage, and dropping and swapping then hit the same bits.
 */
export function planDamage(
  kind: DamageKind,
  bits: Uint32Array,
  locked: ReadonlySet<number>,
  units: number,
  seed: number,
): DamagePlan {
  const leaving = bits.filter((bit) => !locked.has(bit));
  shuffle(leaving, randomStream(seed, 'noise', 0));
  if (kind === 'drop') return { leaving, arriving: new Uint32Array(0) };
  const on = new Set(bits);
  const off = Uint32Array.from({ length: units }, (_, unit) => unit).filter(
    (unit) => !on.has(unit) && !locked.has(unit),
  );
  shuffle(off, randomStream(seed, 'noise', 1));
  return { leaving, arriving: off.slice(0, leaving.length) };
}

/** The code when the first `count` bits of the plan are damaged, ascending. */
export function damageBits(
  bits: Uint32Array,
  { leaving, arriving }: DamagePlan,
  count: number,
): Uint32Array<ArrayBuffer> {
  const gone = new Set(leaving.subarray(0, count));
  return Uint32Array.from([...bits.filter((bit) => !gone.has(bit)), ...arriving.subarray(0, count)]).sort();
}
