import type { Encoder, Measurement } from '../engine/encoder';
import { pixelCount } from '../model/image-shape';
import {
  createSnapshot,
  snapshotBytes,
  type Snapshot,
  type SnapshotFigure,
  type SnapshotShape,
} from '../model/snapshot';
import type { TrainingData } from './training-data';

/** Buffers that go round between worker and page. No free one, no snapshot: a slow page slows the pictures, not training. */
const BUFFERS = 2;

/** Fills snapshots of one run. */
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
  private measurement: Measurement | null = null;

  constructor(encoder: Encoder, data: TrainingData, tileCount: number, firstTile: number, exampleSeed: number) {
    this.encoder = encoder;
    this.data = data;
    this.tileCount = tileCount;
    this.firstTile = firstTile;
    this.exampleSeed = exampleSeed;
    this.chooseExamples(exampleSeed);
  }

  chooseExamples(seed: number): void {
    this.exampleSeed = seed;
    this.examples = this.data.chooseExamples(EXAMPLES, seed);
  }

  setTiles(first: number, count: number): void {
    this.firstTile = first;
    this.tileCount = count;
  }

  /** A buffer that comes back from the page. */
  takeBack(buffer: ArrayBuffer): void {
    this.free.push(buffer);
  }

  /** @returns a filled snapshot whose buffer is to be transferred, or null when no buffer is free. */
  write(figures: Readonly<Partial<Record<SnapshotFigure, number>>>): Snapshot | null {
    if (this.examples.length === 0) this.chooseExamples(this.exampleSeed);
    const shape = this.shape();
    const buffer = this.takeBuffer(snapshotBytes(shape));
    if (!buffer) return null;
    const snapshot = createSnapshot(buffer, shape);
    snapshot.setFigure('sequence', this.sequence++);
    for (const [name, value] of Object.entries(figures)) snapshot.setFigure(name as SnapshotFigure, value);
    this.writeExamples(snapshot);
    this.encoder.readDutyCycles(snapshot.dutyCycles);
    this.encoder.readBoosts(snapshot.boosts);
    this.encoder.readFeatures(shape.firstTile, shape.tiles, snapshot.tilePixels, snapshot.tileScales);
    return snapshot;
  }

  private shape(): SnapshotShape {
    const { units, winners } = this.encoder.settings;
    const firstTile = Math.max(0, Math.min(this.firstTile, units - 1));
    const tiles = Math.min(this.tileCount, units - firstTile);
    return { units, winners, ...this.encoder.shape, examples: this.examples.length, firstTile, tiles };
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

  private writeExamples(snapshot: Snapshot): void {
    const count = this.examples.length;
    if (count === 0) return;
    const { winners: k } = this.encoder.settings;
    const pixels = pixelCount(this.encoder.shape);
    const measurement = this.measurementFor(count, k);
    const stored = this.examples.map((index) => this.data.trainCount + index);
    this.encoder.measure(stored, measurement);
    for (let i = 0; i < count; i++) {
      const index = this.examples[i]!;
      const bits = measurement.winners.subarray(i * k, (i + 1) * k);
      snapshot.exampleIndices[i] = index;
      snapshot.exampleLabels[i] = this.data.testLabel(index);
      snapshot.examplePixels.set(this.data.store.read(stored[i]!), i * pixels);
      snapshot.exampleWinners.set(bits, i * k);
      snapshot.exampleErrors[i] = measurement.errors[i]!;
      const reconstruction = snapshot.exampleReconstructions.subarray(i * pixels, (i + 1) * pixels);
      this.encoder.decode({ bits, strengths: null }, reconstruction);
    }
  }

  private measurementFor(count: number, winners: number): Measurement {
    if (this.measurement?.winners.length !== count * winners) {
      this.measurement = { errors: new Float64Array(count), winners: new Uint32Array(count * winners) };
    }
    return this.measurement;
  }
}

/** Test images in the rows. */
const EXAMPLES = 12;
