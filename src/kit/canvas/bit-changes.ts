/** How long a bit that has just switched stands out among the others, in ms. */
export const CHANGE_TIME = 700;

/** Remembers when each bit of one code was switched on or off. Times are those of animation frames, in ms. */
export class BitChanges {
  /** 1: on. */
  private on: Uint8Array = new Uint8Array(0);
  private switchedAt: Float64Array = new Float64Array(0);
  private lastChange = Number.NEGATIVE_INFINITY;

  /**
   * Takes over the code as it is now.
   * @param noticed whether bits that differ from before count as just switched.
   */
  update(units: number, bits: Uint32Array, time: number, noticed: boolean): void {
    if (this.on.length !== units) this.reset(units);
    const { on, switchedAt } = this;
    // Temporary marks: 2 is on before and now, 3 is on now only.
    for (const bit of bits) on[bit] = on[bit] === 1 ? 2 : 3;
    for (let unit = 0; unit < units; unit++) {
      const hasChanged = on[unit] === 1 || on[unit] === 3;
      on[unit] = on[unit]! >= 2 ? 1 : 0;
      if (!hasChanged) continue;
      switchedAt[unit] = noticed ? time : Number.NEGATIVE_INFINITY;
      if (noticed) this.lastChange = time;
    }
  }

  /** The age of a bit's change: 0 just now ... 1 long ago. */
  age(unit: number, time: number): number {
    return Math.min(1, (time - this.switchedAt[unit]!) / CHANGE_TIME);
  }

  /** Whether any bit's change is still visible. */
  isVisible(time: number): boolean {
    return time - this.lastChange < CHANGE_TIME;
  }

  private reset(units: number): void {
    this.on = new Uint8Array(units);
    this.switchedAt = new Float64Array(units).fill(Number.NEGATIVE_INFINITY);
    this.lastChange = Number.NEGATIVE_INFINITY;
  }
}
