/** The order of the tiles in the atlas. */
export class TileOrder {
  private order: Uint32Array = new Uint32Array(0);
  /** Duty cycles smoothed over the sortings: those of equally used units vary, and their tiles should not wander. */
  private use: Float32Array = new Float32Array(0);
  private sortedAt = Number.NEGATIVE_INFINITY;
  /** The criterion of the order: 'index', 'use', or the last list. */
  private by: unknown = null;

  /** The tile at each place. The array is the same until the number of tiles changes. */
  get places(): Uint32Array {
    return this.order;
  }

  /** @returns whether the order may have changed. */
  byIndex(tiles: number): boolean {
    if (this.by === 'index' && this.order.length === tiles) return false;
    this.begin('index', tiles);
    this.fill();
    return true;
  }

  /**
   * Sorts by `dutyCycles[firstUnit + tile]`, at most every `intervalMs`.
   * @param now in ms, as a frame's time.
   * @returns whether the order may have changed.
   */
  byUse(tiles: number, dutyCycles: Float32Array, firstUnit: number, now: number, intervalMs: number): boolean {
    if (this.by !== 'use' || this.order.length !== tiles) {
      this.begin('use', tiles);
      this.fill();
    } else if (now - this.sortedAt < intervalMs) return false;
    const { use } = this;
    const share = this.sortedAt === Number.NEGATIVE_INFINITY ? 1 : 0.3;
    for (let tile = 0; tile < tiles; tile++) use[tile]! += share * (dutyCycles[firstUnit + tile]! - use[tile]!);
    this.order.sort((a, b) => use[b]! - use[a]! || a - b);
    this.sortedAt = now;
    return true;
  }

  /**
   * Puts the tiles of a list first, in its order, then the others by index.
   * @param list must not change afterwards; numbers that are not tiles are skipped.
   * @returns whether the order may have changed.
   */
  byList(tiles: number, list: Uint32Array): boolean {
    if (this.by === list && this.order.length === tiles) return false;
    this.begin(list, tiles);
    const isPlaced = new Uint8Array(tiles);
    let place = 0;
    for (const tile of list) {
      if (tile >= tiles || isPlaced[tile] === 1) continue;
      isPlaced[tile] = 1;
      this.order[place++] = tile;
    }
    for (let tile = 0; tile < tiles; tile++) if (isPlaced[tile] === 0) this.order[place++] = tile;
    return true;
  }

  private begin(by: unknown, tiles: number): void {
    if (this.order.length !== tiles) {
      this.order = new Uint32Array(tiles);
      this.use = new Float32Array(tiles);
    }
    this.by = by;
    this.sortedAt = Number.NEGATIVE_INFINITY;
  }

  private fill(): void {
    for (let place = 0; place < this.order.length; place++) this.order[place] = place;
  }
}
