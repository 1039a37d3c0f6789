/** The user's decision about one bit, which overrides the encoder. */
export interface BitEdit {
  readonly on: boolean;
  /** A locked edit stays; any other ends as soon as the encoder's own code agrees with it. */
  readonly locked: boolean;
}

/** The edits of one code, by unit. Never changed in place. */
export type BitEdits = ReadonlyMap<number, BitEdit>;

export const NO_EDITS: BitEdits = new Map();

/** Whether a bit is on once the edits are applied. */
export function isBitOn(encoderBits: Uint32Array, edits: BitEdits, unit: number): boolean {
  return edits.get(unit)?.on ?? encoderBits.includes(unit);
}

/** The encoder's code with the edits applied, ascending. */
export function applyEdits(encoderBits: Uint32Array, edits: BitEdits): Uint32Array<ArrayBuffer> {
  const bits = new Set(encoderBits);
  for (const [unit, { on }] of edits) {
    if (on) bits.add(unit);
    else bits.delete(unit);
  }
  return Uint32Array.from(bits).sort();
}

/** Switches a bit; a locked one stays as it is. */
export function switchBit(encoderBits: Uint32Array, edits: BitEdits, unit: number): BitEdits {
  const edit = edits.get(unit);
  if (edit?.locked) return edits;
  const on = !isBitOn(encoderBits, edits, unit);
  return withEdit(edits, unit, on === encoderBits.includes(unit) ? null : { on, locked: false });
}

/** Locks a bit as it is, or unlocks it. */
export function switchLock(encoderBits: Uint32Array, edits: BitEdits, unit: number): BitEdits {
  const on = isBitOn(encoderBits, edits, unit);
  if (!edits.get(unit)?.locked) return withEdit(edits, unit, { on, locked: true });
  return withEdit(edits, unit, on === encoderBits.includes(unit) ? null : { on, locked: false });
}

/** The edits that remain after the encoder has made a new code: unlocked ones that it agrees with are dropped. */
export function settleEdits(encoderBits: Uint32Array, edits: BitEdits): BitEdits {
  const left = [...edits].filter(([unit, { on, locked }]) => locked || on !== encoderBits.includes(unit));
  return left.length === edits.size ? edits : new Map(left);
}

function withEdit(edits: BitEdits, unit: number, edit: BitEdit | null): BitEdits {
  const changed = new Map(edits);
  if (edit) changed.set(unit, edit);
  else changed.delete(unit);
  return changed;
}
