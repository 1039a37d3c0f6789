/**
 * Gated decoders: an unchanged base encoder, and for each class c a decoder D_c = W + Delta_c,
 * where W are the weights that the encoder learns from all images, and Delta_c, initially zero,
 * is the correction for images of class c. A classifier that learns in the same pass chooses
 * the decoder for a code. None of this affects the encoder: its bits stay the same.
 *
 * This file is the specification: `f32` rounds after each operation, in the order written here, and sums are in
 * ascending order of the bits.
 */
import type { CodeSpace } from '../../core/code-space';
import type { EncoderState } from '../../core/encoder-state';
import { asPixelBytes, pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import { NO_LABEL } from '../../core/labels';
import { codeOf, type SparseCode } from '../../core/sparse-code';
import type { Boosts, ClassDecoders, LearntCodes } from '../capabilities';
import type { Encoder, ImageStore, Measurement } from '../encoder';
import { checkBits } from '../encoder-checks';
import { listedCodes } from '../listed-codes';
import { addRows } from '../row-sums';
import { ClassDifferences } from './class-differences';
import { ClassReader } from './class-reader';
import { baseState, CLASS_GATED, gatedProblem } from './kind';
import type { GatedSettings } from './settings';

const f32 = Math.fround;

export class ClassGatedEncoder implements Encoder<GatedSettings> {
  readonly kind = CLASS_GATED;
  readonly shape: ImageShape;
  readonly tracer = null;
  readonly editor = null;

  private readonly base: Encoder<GatedSettings>;
  private readonly store: ImageStore;
  private readonly reader: ClassReader;
  private readonly differences: ClassDifferences;
  /** Codes of the images of the latest `train`, if it had labels; null: use the base encoder's. */
  private learnt: SparseCode[] | null = null;
  /** Scratch: the weights of a code's bits. */
  private rows = new Float32Array(0);
  private readonly reconstruction: Float32Array;

  /** @param classes number of classes; 0 if the images have no labels: then this behaves like the base encoder. */
  constructor(base: Encoder<GatedSettings>, store: ImageStore, classes: number) {
    const pixels = pixelCount(store.shape);
    this.base = base;
    this.store = store;
    this.shape = store.shape;
    this.reader = new ClassReader(base.settings.units, classes);
    this.differences = new ClassDifferences(classes, base.settings.units, pixels);
    this.reconstruction = new Float32Array(pixels);
  }

  get settings(): GatedSettings {
    return this.base.settings;
  }

  get space(): CodeSpace {
    return this.base.space;
  }

  get imagesSeen(): number {
    return this.base.imagesSeen;
  }

  get imagesAhead(): number {
    return this.reader.classes > 0 ? 1 : this.base.imagesAhead;
  }

  get learningRate(): number {
    return this.base.learningRate;
  }

  get weightScale(): number {
    return this.base.weightScale;
  }

  get boosts(): Boosts | null {
    return this.base.boosts;
  }

  configure(settings: GatedSettings, weightScale?: number): void {
    this.learnt = null;
    this.base.configure(settings, weightScale);
  }

  /** @param labels null: only the base encoder learns from these images, the class decoders do not. */
  train(order: Uint32Array, labels: Uint8Array | null = null): number {
    if (!labels || this.reader.classes === 0) {
      this.settle();
      this.learnt = null;
      return this.base.train(order);
    }
    const learnt: SparseCode[] = [];
    let errorSum = 0;
    for (let i = 0; i < order.length; i++) {
      errorSum += this.errorOf(this.store.read(order[i]!));
      this.settle();
      this.base.train(order.subarray(i, i + 1));
      const bits = this.base.learntCodes!.read(0).bits.slice();
      learnt.push({ bits, strengths: null });
      const label = labels[i]!;
      if (label < this.reader.classes && label !== NO_LABEL) this.learn(this.store.read(order[i]!), bits, label);
    }
    if (order.length > 0) this.learnt = learnt;
    return errorSum;
  }

  /** The next update makes a scaling of the weights permanent: scales the differences to match. */
  private settle(): void {
    const { weightScale } = this.base;
    if (weightScale !== 1) this.differences.scale(weightScale);
  }

  /** The mean squared error of an image's reconstruction, before learning from the image. */
  private errorOf(bytes: Uint8Array): number {
    const { reconstruction } = this;
    this.decode(this.base.encode(bytes), reconstruction);
    this.subtract(bytes);
    let squares = 0;
    for (const difference of reconstruction) squares += difference * difference;
    return squares / reconstruction.length;
  }

  /** Called after the encoder's update: updates the decoder of the image's class, and the classifier. */
  private learn(bytes: Uint8Array, bits: Uint32Array, label: number): void {
    const { reconstruction, differences, reader } = this;
    this.reconstruct(bits, label, reconstruction);
    this.subtract(bytes);
    differences.learn(label, bits, reconstruction);
    reader.learn(bits, label);
  }

  /** r = clip(sum of W_i, then of Delta_c,i). @param label null: sum W alone. */
  private reconstruct(bits: Uint32Array, label: number | null, into: Float32Array): void {
    const { base, differences } = this;
    const pixels = into.length;
    if (this.rows.length < bits.length * pixels) this.rows = new Float32Array(bits.length * pixels);
    const { rows } = this;
    const firsts = bits.map((_, i) => i * pixels);
    bits.forEach((bit, i) => base.readWeights(bit, rows.subarray(i * pixels, (i + 1) * pixels)));
    into.fill(0);
    addRows(into, rows, firsts);
    if (label !== null) differences.addTo(into, label, bits, f32(base.weightScale));
    if (this.shape.signed) return;
    const most = this.settings['clip'] === 'both' ? 1 : Number.POSITIVE_INFINITY;
    for (let p = 0; p < into.length; p++) into[p] = Math.min(most, Math.max(0, into[p]!));
  }

  /** r - x, in place of r. */
  private subtract(bytes: Uint8Array): void {
    const { reconstruction, shape } = this;
    const values = asPixelBytes(shape, bytes);
    const scale = pixelScale(shape);
    for (let p = 0; p < reconstruction.length; p++)
      reconstruction[p] = f32(reconstruction[p]! - f32(values[p]! * scale));
  }

  get learntCodes(): LearntCodes | null {
    return this.learnt ? listedCodes(this.learnt) : this.base.learntCodes;
  }

  /** Decodes each code with the decoder of its predicted class: labels are for learning only. */
  measure(indices: Uint32Array, result: Measurement): void {
    this.learnt = null;
    this.base.measure(indices, result);
    if (this.reader.classes === 0) return;
    for (let i = 0; i < indices.length; i++) {
      this.decode(codeOf(result.codes, i), this.reconstruction);
      this.subtract(this.store.read(indices[i]!));
      let squares = 0;
      for (const difference of this.reconstruction) squares += difference * difference;
      result.errors[i] = squares / this.reconstruction.length;
    }
  }

  encode(pixels: Uint8Array): SparseCode {
    this.learnt = null;
    return this.base.encode(pixels);
  }

  /** @param label default: the class that the code is taken for. */
  decode(code: SparseCode, pixels: Float32Array, label?: number): void {
    const { classes } = this.reader;
    if (classes === 0) return this.base.decode(code, pixels);
    checkBits(code.bits, this.settings.units);
    if (label !== undefined && !(label < classes)) {
      throw new RangeError(`class ${label}; expected 0 to ${classes - 1}`);
    }
    this.reconstruct(code.bits, label ?? this.reader.classOf(code.bits), pixels);
  }

  /** Undefined for images without labels. */
  get classDecoders(): ClassDecoders | undefined {
    const { classes } = this.reader;
    if (classes === 0) return undefined;
    return {
      classes,
      classOf: ({ bits }) => this.reader.classOf(bits),
      decodeShared: ({ bits }, pixels) => this.reconstruct(bits, null, pixels),
      readDifference: (label, unit, into) => {
        into.fill(0);
        this.differences.addTo(into, label, Uint32Array.of(unit), f32(this.base.weightScale));
      },
    };
  }

  readUse(into: Float32Array): void {
    this.base.readUse(into);
  }

  readTiles(first: number, count: number, tiles: Int8Array, scales: Float32Array): void {
    this.base.readTiles(first, count, tiles, scales);
  }

  readWeights(unit: number, into: Float32Array): void {
    this.base.readWeights(unit, into);
  }

  largestWeight(): number {
    return this.base.largestWeight();
  }

  saveState(): EncoderState {
    const { counters, arrays } = this.base.saveState();
    return {
      kind: CLASS_GATED,
      counters,
      arrays: {
        ...arrays,
        differences: this.differences.values.slice(),
        readerWeights: this.reader.weights.slice(),
        imagesOfClass: this.differences.imagesOfClass.slice(),
      },
    };
  }

  loadState(state: EncoderState): void {
    const { differences, readerWeights, imagesOfClass } = state.arrays;
    const problem = state.kind === CLASS_GATED ? gatedProblem(state, this.settings) : `it is of kind “${state.kind}”`;
    if (problem !== null || differences!.length !== this.differences.values.length) {
      throw new RangeError(`a state of other sizes: ${problem ?? `${imagesOfClass!.length} classes`}`);
    }
    // Checks the rest of the state before anything has changed.
    this.base.loadState(baseState(state, this.base.kind));
    this.learnt = null;
    this.differences.values.set(differences!);
    this.differences.imagesOfClass.set(imagesOfClass!);
    this.reader.weights.set(readerWeights!);
  }
}
