/** The order in which tiles stand in the atlas: by index, or by use, the most used first. */
export class TileOrder {
  private order: Uint32Array = new Uint32Array(0);
  /** Duty cycles smoothed over the sortings: those of equally used units waver, and their tiles should not wander. */
  private use: Float32Array = new Float32Array(0);
  private sortedAt = Number.NEGATIVE_INFINITY;

  /** Which tile stands at each place. The array is the same until the number of tiles changes. */
  get places(): Uint32Array {
    return this.order;
  }

  /** @returns whether the order may have changed. */
  byIndex(tiles: number): boolean {
    if (this.order.length === tiles && this.sortedAt === Number.NEGATIVE_INFINITY) return false;
    this.reset(tiles);
    return true;
  }

  /**
   * Sorts by `dutyCycles[firstUnit + tile]`, but not before `intervalMs` have passed since the last sorting.
   * @param now in ms, as a frame's time.
   * @returns whether the order may have changed.
   */
  byUse(tiles: number, dutyCycles: Float32Array, firstUnit: number, now: number, intervalMs: number): boolean {
    if (this.order.length !== tiles) this.reset(tiles);
    else if (now - this.sortedAt < intervalMs) return false;
    const { use } = this;
    const share = this.sortedAt === Number.NEGATIVE_INFINITY ? 1 : 0.3;
    for (let tile = 0; tile < tiles; tile++) use[tile]! += share * (dutyCycles[firstUnit + tile]! - use[tile]!);
    this.order.sort((a, b) => use[b]! - use[a]! || a - b);
    this.sortedAt = now;
    return true;
  }

  private reset(tiles: number): void {
    if (this.order.length !== tiles) {
      this.order = new Uint32Array(tiles);
      this.use = new Float32Array(tiles);
    }
    for (let tile = 0; tile < tiles; tile++) this.order[tile] = tile;
    this.sortedAt = Number.NEGATIVE_INFINITY;
  }
}
