import { createMeasurement, type Encoder, type Measurement } from '../../encoders/encoder';
import { pixelCount } from '../../core/image-shape';
import { codeOf, writeCode } from '../../core/sparse-code';
import {
  createSnapshot,
  exampleCodes,
  snapshotBytes,
  type Snapshot,
  type SnapshotFigure,
  type SnapshotShape,
} from '../../core/snapshot';
import { RunningCost } from '../scheduling/running-cost';
import type { TrainingData } from '../training-data';

/** Buffers that circulate between worker and page. If none is free, snapshots wait, but training does not. */
const BUFFERS = 2;
/** Test images in the rows: one each of ten classes. */
const EXAMPLES = 10;

/** A snapshot under way, and its progress. */
interface Begun {
  readonly snapshot: Snapshot;
  /** Store index of the image learnt last; null once it is in the snapshot, or if there is none. */
  learnt: number | null;
  examples: number;
  tiles: number;
}

/**
 * Fills snapshots of one run, in pieces, so that commands can come in between: at the largest settings one image takes
 * a part of a second. All of a snapshot is of one moment: from `begin` until it is full nothing may be learnt, or it
 * must be abandoned.
 */
export class SnapshotWriter {
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly free: ArrayBuffer[] = [];
  private made = 0;
  private sequence = 0;
  private examples: Uint32Array = new Uint32Array(0);
  private exampleSeed: number;
  private firstTile = 0;
  private tileCount: number;
  private begun: Begun | null = null;
  private measurement: Measurement | null = null;
  private readonly exampleCost = new RunningCost();
  private readonly tileCost = new RunningCost();
  private chargedMs = 0;

  constructor(encoder: Encoder, data: TrainingData, tileCount: number, firstTile: number, exampleSeed: number) {
    this.encoder = encoder;
    this.data = data;
    this.tileCount = tileCount;
    this.firstTile = firstTile;
    this.exampleSeed = exampleSeed;
    this.chooseExamples(exampleSeed);
  }

  /** Whether a snapshot is begun but not full: until then nothing may be learnt. */
  get busy(): boolean {
    return this.begun !== null;
  }

  /** The time that the newest snapshot has taken so far, in ms. */
  get costMs(): number {
    return this.chargedMs;
  }

  chooseExamples(seed: number): void {
    this.abandon();
    this.exampleSeed = seed;
    this.examples = this.data.chooseExamples(EXAMPLES, seed);
  }

  setTiles(first: number, count: number): void {
    this.abandon();
    this.firstTile = first;
    this.tileCount = count;
  }

  /** Called when the settings change: a half-written snapshot would be a mixture, and the time per image may change. */
  settingsChanged(): void {
    this.abandon();
    this.exampleCost.forget();
    // Codes may have become longer.
    this.measurement = null;
  }

  /** Takes a buffer that the page has handed back. */
  takeBack(buffer: ArrayBuffer): void {
    this.free.push(buffer);
  }

  /**
   * @param learnt store index of the image learnt last; null if none.
   * @returns whether there was a free buffer for a snapshot.
   */
  begin(figures: Readonly<Partial<Record<SnapshotFigure, number>>>, learnt: number | null = null): boolean {
    this.abandon();
    if (this.examples.length === 0) this.chooseExamples(this.exampleSeed);
    const shape = this.shape();
    const buffer = this.takeBuffer(snapshotBytes(shape));
    if (!buffer) return false;
    const snapshot = createSnapshot(buffer, shape);
    snapshot.setFigure('sequence', this.sequence++);
    for (const [name, value] of Object.entries(figures)) snapshot.setFigure(name as SnapshotFigure, value);
    this.encoder.readUse(snapshot.dutyCycles);
    if (this.encoder.boosts) this.encoder.boosts.read(snapshot.boosts);
    else snapshot.boosts.fill(Number.NaN);
    this.begun = { snapshot, learnt, examples: 0, tiles: 0 };
    this.chargedMs = 0;
    return true;
  }

  /** Drops the snapshot under way, if any. */
  abandon(): void {
    if (this.begun) this.free.push(this.begun.snapshot.buffer);
    this.begun = null;
  }

  /**
   * Works for about `budgetMs` on the snapshot under way, one image at least.
   * @param clock the time now in ms.
   * @returns the snapshot once it is full, for its buffer to be transferred.
   */
  advance(budgetMs: number, clock: () => number): Snapshot | null {
    const { begun } = this;
    if (!begun) return null;
    const { snapshot } = begun;
    const start = clock();
    let now = start;
    for (let left = budgetMs; !isFull(begun); left = budgetMs - (now - start)) {
      if (left <= 0) return null;
      const before = now;
      if (begun.learnt !== null) {
        this.writeLearnt(begun, begun.learnt);
        now = clock();
        this.chargedMs += this.exampleCost.note(now - before, 1);
        continue;
      }
      const examples = snapshot.shape.examples - begun.examples;
      const cost = examples > 0 ? this.exampleCost : this.tileCost;
      const count = cost.fitting(left, examples > 0 ? examples : snapshot.shape.tiles - begun.tiles);
      if (examples > 0) this.writeExamples(begun, count);
      else this.writeTiles(begun, count);
      now = clock();
      this.chargedMs += cost.note(now - before, count);
    }
    this.begun = null;
    return snapshot;
  }

  private shape(): SnapshotShape {
    const { space } = this.encoder;
    const { units } = space;
    const firstTile = Math.max(0, Math.min(this.firstTile, units - 1));
    const tiles = Math.min(this.tileCount, units - firstTile);
    return { ...space, ...this.encoder.shape, examples: this.examples.length, firstTile, tiles };
  }

  private takeBuffer(bytes: number): ArrayBuffer | null {
    const buffer = this.free.pop();
    if (!buffer) {
      if (this.made >= BUFFERS) return null;
      this.made++;
      return new ArrayBuffer(bytes);
    }
    return buffer.byteLength === bytes ? buffer : new ArrayBuffer(bytes);
  }

  private writeExamples(begun: Begun, count: number): void {
    const { snapshot, examples: first } = begun;
    const pixels = pixelCount(this.encoder.shape);
    const measurement = (this.measurement ??= createMeasurement(this.encoder, EXAMPLES));
    if (first === 0) snapshot.exampleOffsets[0] = 0;
    const stored = this.examples.subarray(first, first + count).map((index) => this.data.trainCount + index);
    this.encoder.measure(stored, measurement);
    for (let i = 0; i < count; i++) {
      const row = first + i;
      const index = this.examples[row]!;
      const code = codeOf(measurement.codes, i);
      snapshot.exampleIndices[row] = index;
      const label = this.data.testLabel(index);
      snapshot.exampleLabels[row] = label;
      snapshot.examplePixels.set(this.data.images.read(stored[i]!), row * pixels);
      writeCode(exampleCodes(snapshot), row, code);
      snapshot.exampleErrors[row] = measurement.errors[i]!;
      const reconstruction = snapshot.exampleReconstructions.subarray(row * pixels, (row + 1) * pixels);
      // Without the label: a test image is reconstructed from its code alone.
      this.encoder.decode(code, reconstruction);
    }
    begun.examples += count;
  }

  /** Writes the image learnt last, as the encoder encodes and reconstructs it now. */
  private writeLearnt(begun: Begun, stored: number): void {
    const { snapshot } = begun;
    const measurement = (this.measurement ??= createMeasurement(this.encoder, EXAMPLES));
    this.encoder.measure(Uint32Array.of(stored), measurement);
    const code = codeOf(measurement.codes, 0);
    const label = this.data.label(stored);
    snapshot.setFigure('learntIndex', stored);
    snapshot.setFigure('learntLabel', label);
    snapshot.setFigure('learntBitCount', code.bits.length);
    snapshot.setFigure('learntError', measurement.errors[0]!);
    snapshot.learntPixels.set(this.data.images.read(stored));
    snapshot.learntBits.set(code.bits);
    if (code.strengths) snapshot.learntStrengths.set(code.strengths);
    this.encoder.decode(code, snapshot.learntReconstruction);
    begun.learnt = null;
  }

  private writeTiles(begun: Begun, count: number): void {
    const { snapshot, tiles: first } = begun;
    const pixels = pixelCount(this.encoder.shape);
    const tiles = snapshot.tilePixels.subarray(first * pixels, (first + count) * pixels);
    const scales = snapshot.tileScales.subarray(first, first + count);
    this.encoder.readTiles(snapshot.shape.firstTile + first, count, tiles, scales);
    begun.tiles += count;
  }
}

function isFull({ snapshot: { shape }, learnt, examples, tiles }: Begun): boolean {
  return learnt === null && examples === shape.examples && tiles === shape.tiles;
}
