import { randomStream } from '../../core/random';
import { largestAbsolute } from '../../core/largest-absolute';
import type { PoolerSettings } from './settings';

const f32 = Math.fround;

/** Permanences start at most this far from `initialPermanence`. */
const INITIAL_SPREAD = 0.2;
/** Weak columns gain this share of `synPermConnected`. */
const WEAK_GAIN = 0.1;
/** Bytes added four at a time must not overflow into each other. */
const MOST_IN_A_BYTE = 255;

/** The synapses of all columns. Pixels outside a column's pool have permanence 0, which never changes. */
export class Synapses {
  readonly units: number;
  readonly pixels: number;
  /** One permanence for each column and pixel, column by column. */
  readonly permanences: Float32Array<ArrayBuffer>;
  /** The pixels of each column's potential pool, `poolSize` per column, ascending. */
  private readonly pools: Uint32Array;
  private readonly poolSize: number;
  private threshold: number;
  /**
   * 1 where a synapse is connected; stored pixel by pixel, so that one addition counts an
   * active pixel for four columns.
   */
  private readonly connected: Uint8Array;
  private readonly connectedFours: Uint32Array;
  private readonly stride: number;
  private readonly counted: Uint8Array;
  private readonly countedFours: Uint32Array;

  constructor(settings: PoolerSettings, pixels: number) {
    const { units, potentialPct, initialPermanence, seed } = settings;
    this.units = units;
    this.pixels = pixels;
    this.poolSize = Math.max(1, Math.round(potentialPct * pixels));
    this.pools = drawPools(units, this.poolSize, pixels, seed);
    this.permanences = new Float32Array(units * pixels);
    this.stride = 4 * Math.ceil(units / 4);
    this.connected = new Uint8Array(pixels * this.stride);
    this.connectedFours = new Uint32Array(this.connected.buffer);
    this.counted = new Uint8Array(this.stride);
    this.countedFours = new Uint32Array(this.counted.buffer);
    this.threshold = f32(settings.synPermConnected);
    const random = randomStream(seed, 'weights', 1);
    for (let i = 0; i < this.pools.length; i++) {
      const unit = Math.floor(i / this.poolSize);
      const start = initialPermanence + INITIAL_SPREAD * (2 * random.unit() - 1);
      this.permanences[unit * pixels + this.pools[i]!] = within01(start);
    }
    this.connect();
  }

  /** @param synPermConnected the lowest permanence of a connected synapse. */
  connectFrom(synPermConnected: number): void {
    const threshold = f32(synPermConnected);
    if (threshold === this.threshold) return;
    this.threshold = threshold;
    this.connect();
  }

  /** Replaces the permanences; ignores those outside the pools. */
  load(permanences: ArrayLike<number>): void {
    const { pools, poolSize, pixels } = this;
    for (let i = 0; i < pools.length; i++) {
      const at = Math.floor(i / poolSize) * pixels + pools[i]!;
      this.permanences[at] = within01(permanences[at]!);
    }
    this.connect();
  }

  private connect(): void {
    const { units, pixels, stride, permanences, connected, threshold } = this;
    for (let j = 0; j < units; j++) {
      for (let p = 0; p < pixels; p++) connected[p * stride + j] = Number(permanences[j * pixels + p]! >= threshold);
    }
  }

  /** Counts each column's connected synapses at active pixels. @param active those pixels. */
  overlaps(active: ArrayLike<number>, into: Uint32Array): void {
    const { connectedFours, countedFours, counted, stride } = this;
    const fours = stride / 4;
    into.fill(0);
    for (let first = 0; first < active.length; first += MOST_IN_A_BYTE) {
      const end = Math.min(active.length, first + MOST_IN_A_BYTE);
      countedFours.fill(0);
      for (let i = first; i < end; i++) {
        const row = active[i]! * fours;
        for (let four = 0; four < fours; four++) countedFours[four]! += connectedFours[row + four]!;
      }
      for (let j = 0; j < into.length; j++) into[j]! += counted[j]!;
    }
  }

  /** Counts for each pixel how many of these columns are connected to it. */
  counts(columns: Uint32Array, into: Uint32Array): void {
    const { permanences, pools, poolSize, pixels, threshold } = this;
    into.fill(0);
    for (const column of columns) {
      const row = column * pixels;
      for (let i = column * poolSize; i < (column + 1) * poolSize; i++) {
        const p = pools[i]!;
        if (permanences[row + p]! >= threshold) into[p]!++;
      }
    }
  }

  /** Raises a column's permanences at active pixels and lowers them elsewhere. @param isActive 1 for active pixels. */
  adapt(column: number, isActive: Uint8Array, increment: number, decrement: number): void {
    const { permanences, pools, poolSize, pixels } = this;
    const row = column * pixels;
    for (let i = column * poolSize; i < (column + 1) * poolSize; i++) {
      const p = pools[i]!;
      const permanence = permanences[row + p]!;
      this.set(column, p, f32(isActive[p] === 1 ? permanence + increment : permanence - decrement));
    }
  }

  /** Raises all permanences of a column, so that it sees more. */
  strengthen(column: number): void {
    const { permanences, pools, poolSize, pixels, threshold } = this;
    const gain = f32(WEAK_GAIN * threshold);
    for (let i = column * poolSize; i < (column + 1) * poolSize; i++) {
      const p = pools[i]!;
      this.set(column, p, f32(permanences[column * pixels + p]! + gain));
    }
  }

  private set(column: number, pixel: number, permanence: number): void {
    const kept = within01(permanence);
    this.permanences[column * this.pixels + pixel] = kept;
    this.connected[pixel * this.stride + column] = Number(kept >= this.threshold);
  }

  /** The largest permanence; NaN if one of them is NaN. */
  largest(): number {
    return largestAbsolute(this.permanences);
  }

  /** The permanences of a column's connected synapses, 0 elsewhere. */
  readConnected(column: number, into: Float32Array): void {
    const { permanences, pixels, threshold } = this;
    for (let p = 0; p < pixels; p++) {
      const permanence = permanences[column * pixels + p]!;
      into[p] = permanence >= threshold ? permanence : 0;
    }
  }
}

function within01(value: number): number {
  return value > 1 ? 1 : value > 0 ? value : 0;
}

/** Draws `poolSize` different pixels at random for each column. */
function drawPools(units: number, poolSize: number, pixels: number, seed: number): Uint32Array {
  const random = randomStream(seed, 'weights', 0);
  const pools = new Uint32Array(units * poolSize);
  const places = Uint32Array.from({ length: pixels }, (_, p) => p);
  for (let j = 0; j < units; j++) {
    // The beginning of a Fisher-Yates shuffle: no pixel is drawn twice.
    for (let i = 0; i < poolSize; i++) {
      const other = random.integer(i, pixels - 1);
      const place = places[other]!;
      places[other] = places[i]!;
      places[i] = place;
    }
    pools.set(places.slice(0, poolSize).sort(), j * poolSize);
  }
  return pools;
}
