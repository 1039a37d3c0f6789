/** Capabilities that some encoders have and others lack. */
import type { BitEdits } from '../core/bit-edits';
import type { Damage, DamagedCode, DecodedCode, EditedCode } from '../core/edited-code';
import type { SparseCode } from '../core/sparse-code';
import type { Trace, TraceUnit } from '../core/trace';

/** The boosts: the amount added to each unit's overlap before the winners are picked. */
export interface Boosts {
  /** @param into receives one value per unit, in overlap units. */
  read(into: Float32Array): void;
}

/**
 * The codes that the latest `train` learnt its images with, each from before its own update.
 * They may cover only the last images, but at least `imagesAhead` of them. Empty once settings
 * or state change, or anything else is encoded or decoded.
 */
export interface LearntCodes {
  readonly count: number;
  /**
   * @param index 0 is the oldest image, `count - 1` the last.
   * @returns views, valid until the encoder is used again.
   * @throws RangeError when there is no such code.
   */
  read(index: number): SparseCode;
}

/** Shows step by step how the encoder learns from one image, and can undo images learnt this way. */
export interface Tracer {
  /** How many of the latest images can be undone. */
  readonly undoable: number;

  /**
   * Computes all steps of learning from a stored image, without learning. All values are those of the moment it starts,
   * however long it takes. Yields between pieces of work.
   */
  trace(imageIndex: number): Generator<void, Trace, void>;

  /**
   * One unit of the newest trace, before its image is learnt or right after. Yields between pieces of work.
   * @throws Refusal when the encoder has moved on.
   */
  unit(unit: number): Generator<void, TraceUnit, void>;

  /**
   * The largest absolute weight after learning from the traced image; NaN or Infinity if a weight is not finite.
   * @throws Refusal unless the newest trace is of the image after `imagesSeen`, under the present settings.
   */
  largestWeightAfter(imagesSeen: number): number;

  /** Learns from the traced image, so that it can be undone, and compares the resulting encoder with the trace. */
  learn(): TracedStep;

  /**
   * Undoes the image learnt at `imagesSeen`: restores the encoder as it was before that image, to the bit.
   * @throws Refusal when it is not the last image, or is no longer remembered.
   */
  undo(imagesSeen: number): void;
}

export interface TracedStep {
  /** Per-pixel mean squared error before the update. */
  readonly error: number;
  /** How many values were compared with the trace, to the bit, and how many differed. */
  readonly compared: number;
  readonly differing: number;
}

/** One decoder per class, and a classifier that chooses the decoder for a code. */
export interface ClassDecoders {
  readonly classes: number;
  /** The class that a code is taken for; `decode` without a label uses the decoder of that class. */
  classOf(code: SparseCode): number;
  /** Like `decode`, but with only the weights that all classes share. */
  decodeShared(code: SparseCode, pixels: Float32Array): void;
  /** How much a unit's weights in one class's decoder differ from the shared ones; `width * height` values. */
  readDifference(label: number, unit: number, into: Float32Array): void;
}

/** Takes codes apart. */
export interface Editor {
  /**
   * Encodes an image without learning, and keeps a copy of the encoder as it is now, so that training may continue.
   * Yields between pieces of work.
   */
  capture(bytes: Uint8Array<ArrayBuffer>): Generator<void, CapturedCode, void>;
}

/** A code to take apart, together with the encoder as it was when it made the code. */
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
   * Each bit's contribution to the image. Yields between pieces of work.
   * @param bits the edited code. @param focus a unit to describe in any case.
   */
  takeApart(
    bits: Uint32Array<ArrayBuffer>,
    edits: BitEdits,
    focus: number,
  ): Generator<void, Pick<EditedCode, 'described' | 'rounds' | 'stack'>, void>;

  /** @param locked bits that stay as they are, on or off. */
  damage(bits: Uint32Array<ArrayBuffer>, locked: ReadonlySet<number>, damage: Damage): DamageSteps;
}

/** A code with some bits dropped or swapped, and the codes of smaller and greater damage. */
export interface DamageSteps extends Omit<DamagedCode, 'classes'> {
  /** The code at each point of the curve, ascending. */
  readonly codes: readonly Uint32Array<ArrayBuffer>[];
}
