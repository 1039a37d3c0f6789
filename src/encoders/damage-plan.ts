import type { DamageKind } from '../core/edited-code';
import { randomStream, shuffle } from '../core/random';

/** The order in which bits are damaged. A greater share damages the same bits plus further ones. */
export interface DamagePlan {
  /** The bits switched off, in this order. */
  readonly leaving: Uint32Array<ArrayBuffer>;
  /** The bit that replaces each of them; empty if bits are only dropped, shorter if too few bits are off. */
  readonly arriving: Uint32Array<ArrayBuffer>;
}

/**
 * @param bits the bits that are on. @param locked bits that stay as they are, on or off.
 * @param seed the same seed gives the same damage; dropping and swapping then hit the same bits.
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

/** The code, ascending, after damaging the first `count` bits of the plan. */
export function damageBits(
  bits: Uint32Array,
  { leaving, arriving }: DamagePlan,
  count: number,
): Uint32Array<ArrayBuffer> {
  const gone = new Set(leaving.subarray(0, count));
  return Uint32Array.from([...bits.filter((bit) => !gone.has(bit)), ...arriving.subarray(0, count)]).sort();
}
