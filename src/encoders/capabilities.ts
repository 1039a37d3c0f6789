/** What some encoders can do and others cannot. */
import type { BitEdits } from '../core/bit-edits';
import type { Damage, DamagedCode, DecodedCode, EditedCode } from '../core/edited-code';
import type { SparseCode } from '../core/sparse-code';
import type { Trace, TraceUnit } from '../core/trace';

/** What is added to each unit's overlap before the winners are picked. */
export interface Boosts {
  /** @param into receives one value per unit, in overlap units. */
  read(into: Float32Array): void;
}

/**
 * The codes with which the images of the latest `train` were learnt, before each one's update: of the last ones, where not of all,
 * and of at least `imagesAhead` of them.
 * None once the settings or the state are others or anything else has been encoded or decoded.
 */
export interface LearntCodes {
  readonly count: number;
  /**
   * @param index 0 is the oldest, the highest that of the last image.
   * @returns views that last until the encoder is used again.
   * @throws RangeError when there is no such code.
   */
  read(index: number): SparseCode;
}

/** Shows how the encoder learns from one image, step by step, and takes back images that it has learnt from in this way. */
export interface Tracer {
  /** How many of the images learnt from last can be taken back. */
  readonly undoable: number;

  /**
   * What learning from a stored image will compute; nothing is learnt. All of it is of the moment at which it begins, however
   * long it takes. It yields between pieces of work.
   */
  trace(imageIndex: number): Generator<void, Trace, void>;

  /**
   * One unit of the newest trace, before its image has been learnt from or right after that. It yields between pieces of work.
   * @throws Refusal when the encoder has gone on.
   */
  unit(unit: number): Generator<void, TraceUnit, void>;

  /**
   * The largest absolute weight once the traced image has been learnt from, NaN or Infinity when one is not finite.
   * @throws Refusal unless the newest trace is of the image that comes after `imagesSeen`, under these settings.
   */
  largestWeightAfter(imagesSeen: number): number;

  /** Learns from the traced image, so that it can be taken back, and compares what has become of the encoder with the trace. */
  learn(): TracedStep;

  /**
   * Takes back the image that came after `imagesSeen`: the encoder is as it was before it, to the bit.
   * @throws Refusal when it is not the last one, or too much has happened since.
   */
  undo(imagesSeen: number): void;
}

export interface TracedStep {
  /** Per-pixel mean squared error before the update. */
  readonly error: number;
  /** How many values were compared with the trace, bit by bit, and how many of them were not the same. */
  readonly compared: number;
  readonly differing: number;
}

/** Decoders that differ from class to class, and a classifier that says which of them reads a code. */
export interface ClassDecoders {
  readonly classes: number;
  /** The class that a code is read as: `decode` without a label is with its decoder. */
  classOf(code: SparseCode): number;
  /** As `decode`, with only what the decoders of all classes share. */
  decodeShared(code: SparseCode, pixels: Float32Array): void;
  /** By how much the weights of a unit in a class's decoder differ from those that all share; `width * height` values. */
  readDifference(label: number, unit: number, into: Float32Array): void;
}

/** Takes codes apart. */
export interface Editor {
  /**
   * Encodes an image with what the encoder is at this moment, without learning, and keeps a copy of that: training may go on.
   * It yields between pieces of work.
   */
  capture(bytes: Uint8Array<ArrayBuffer>): Generator<void, CapturedCode, void>;
}

/** A code that is being taken apart, and the encoder as it was when it made it. */
export interface CapturedCode {
  /** Images learnt from at that moment. */
  readonly imagesSeen: number;
  readonly units: number;
  /** The image as stored. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The encoder's own code, ascending. */
  readonly bits: Uint32Array<ArrayBuffer>;

  /** @param bits any code, ascending. */
  decode(bits: Uint32Array<ArrayBuffer>): Omit<DecodedCode, 'probabilities'>;

  /**
   * What each bit does for the image. It yields between pieces of work.
   * @param bits the edited code. @param focus a unit that is to be described whether it matters or not.
   */
  takeApart(
    bits: Uint32Array<ArrayBuffer>,
    edits: BitEdits,
    focus: number,
  ): Generator<void, Pick<EditedCode, 'described' | 'rounds' | 'stack'>, void>;

  /** @param locked bits that stay as they are, on or off. */
  damage(bits: Uint32Array<ArrayBuffer>, locked: ReadonlySet<number>, damage: Damage): DamageSteps;
}

/** A code with some bits dropped or swapped, and what it is on the way there and beyond. */
export interface DamageSteps extends Omit<DamagedCode, 'classes'> {
  /** The code at each point of the curve, ascending. */
  readonly codes: readonly Uint32Array<ArrayBuffer>[];
}
