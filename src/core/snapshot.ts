/**
 * A snapshot is one transferable buffer that shows a run at one moment: figures, example images with their codes and
 * reconstructions, and the features. A header of numbers (first the version, then the sizes that determine the layout)
 * comes before the arrays. The worker fills the buffer, the page reads it and hands it back.
 */
import type { CodeSpace } from './code-space';
import type { CodeRows } from './sparse-code';
import { packedBytes, viewsOf, type Sections, type Views } from './packed-buffer';

export const SNAPSHOT_VERSION = 3;

/** The sizes that determine the layout of a snapshot. */
export interface SnapshotShape extends CodeSpace {
  readonly width: number;
  readonly height: number;
  readonly signed: boolean;
  /** Example images shown in the rows. */
  readonly examples: number;
  /** The features contained: units firstTile ... firstTile + tiles - 1. */
  readonly firstTile: number;
  readonly tiles: number;
}

const SHAPE_FIELDS = [
  'units',
  'mostBits',
  'values',
  'dense',
  'width',
  'height',
  'signed',
  'examples',
  'firstTile',
  'tiles',
] as const;

/** Figures in the header; NaN for those not known (yet). */
export const SNAPSHOT_FIGURES = [
  'runId',
  'sequence',
  'imagesSeen',
  'imagesPerEpoch',
  'imagesPerSecond',
  /** Running mean of the per-pixel mean squared error on the training images. */
  'trainError',
  /** Per-pixel mean squared error on the held-out images, and the images seen when it was measured. */
  'heldOutError',
  'heldOutAt',
  /** Number of held-out images behind a first estimate. */
  'heldOutEstimatedFrom',
  /** 1 if the error was measured under other settings, and will be measured again. */
  'heldOutOutdated',
  /** Units that won on none of the held-out images. */
  'deadUnits',
  /** Normalised learning rate at this moment. */
  'learningRate',
  'largestWeight',
  /**
   * The image learnt last: its index in the training split, its label (255 if none), the number of bits on in its code,
   * its error.
   */
  'learntIndex',
  'learntLabel',
  'learntBitCount',
  'learntError',
] as const;
export type SnapshotFigure = (typeof SNAPSHOT_FIGURES)[number];

const HEADER_FIELDS = ['version', ...SHAPE_FIELDS, ...SNAPSHOT_FIGURES] as const;
const HEADER_BYTES = HEADER_FIELDS.length * 8;

function sectionsOf(shape: SnapshotShape) {
  const pixels = shape.width * shape.height;
  return {
    /** Index of each example within the test split. */
    exampleIndices: ['u32', shape.examples],
    /** Label of each example; 255 if none. */
    exampleLabels: ['u8', shape.examples],
    /** Original bytes of the examples, as in ImageShape. */
    examplePixels: ['u8', shape.examples * pixels],
    /** The codes of the examples, as in `CodeRows`; strengths of real codes only. */
    exampleOffsets: ['u32', shape.examples + 1],
    exampleBits: ['u32', shape.examples * shape.mostBits],
    exampleStrengths: ['f32', shape.values === 'real' ? shape.examples * shape.mostBits : 0],
    /** Reconstructions in pixel values, clipped unless signed. */
    exampleReconstructions: ['f32', shape.examples * pixels],
    /** Per-pixel mean squared error of each example. */
    exampleErrors: ['f64', shape.examples],
    /** The image learnt last, encoded at the moment of the snapshot; meaningless while `learntIndex` is NaN. */
    learntPixels: ['u8', pixels],
    learntBits: ['u32', shape.mostBits],
    learntStrengths: ['f32', shape.values === 'real' ? shape.mostBits : 0],
    learntReconstruction: ['f32', pixels],
    dutyCycles: ['f32', shape.units],
    /** NaN for encoders without boosts. */
    boosts: ['f32', shape.units],
    /** Features relative to their own largest weight: weight = tile * scale / 127. */
    tilePixels: ['i8', shape.tiles * pixels],
    tileScales: ['f32', shape.tiles],
  } as const satisfies Sections;
}

export interface Snapshot extends Views<ReturnType<typeof sectionsOf>> {
  readonly buffer: ArrayBuffer;
  readonly shape: SnapshotShape;
  figure(name: SnapshotFigure): number;
  setFigure(name: SnapshotFigure, value: number): void;
}

export function snapshotBytes(shape: SnapshotShape): number {
  return packedBytes(sectionsOf(shape), HEADER_BYTES);
}

/**
 * Creates a snapshot of this shape in a buffer of at least `snapshotBytes(shape)` bytes; all figures are NaN at first.
 */
export function createSnapshot(buffer: ArrayBuffer, shape: SnapshotShape): Snapshot {
  const header = new Float64Array(buffer, 0, HEADER_FIELDS.length).fill(Number.NaN);
  header[0] = SNAPSHOT_VERSION;
  const sizes = {
    ...shape,
    values: Number(shape.values === 'real'),
    dense: Number(shape.dense ?? false),
    signed: Number(shape.signed),
  };
  SHAPE_FIELDS.forEach((field, i) => (header[1 + i] = sizes[field]));
  return viewSnapshot(buffer, shape, header);
}

/** @throws RangeError if the buffer is not a snapshot of this version. */
export function openSnapshot(buffer: ArrayBuffer): Snapshot {
  if (buffer.byteLength < HEADER_BYTES) {
    throw new RangeError(`a snapshot of ${buffer.byteLength} bytes; expected at least ${HEADER_BYTES}`);
  }
  const header = new Float64Array(buffer, 0, HEADER_FIELDS.length);
  if (header[0] !== SNAPSHOT_VERSION) {
    throw new RangeError(`a snapshot of version ${header[0]}; expected ${SNAPSHOT_VERSION}`);
  }
  const sizes = Object.fromEntries(SHAPE_FIELDS.map((field, i) => [field, header[1 + i]!])) as Record<
    (typeof SHAPE_FIELDS)[number],
    number
  >;
  const [values, signed] = [sizes.values === 0 ? 'binary' : 'real', sizes.signed !== 0] as const;
  const { dense, ...others } = sizes;
  return viewSnapshot(buffer, { ...others, values, signed, ...(dense !== 0 && { dense: true }) }, header);
}

/** The codes of the examples. */
export function exampleCodes({ shape, exampleOffsets, exampleBits, exampleStrengths }: Snapshot): CodeRows {
  const strengths = shape.values === 'real' ? exampleStrengths : null;
  return { offsets: exampleOffsets, bits: exampleBits, strengths };
}

function viewSnapshot(buffer: ArrayBuffer, shape: SnapshotShape, header: Float64Array): Snapshot {
  const figureAt = (name: SnapshotFigure): number => 1 + SHAPE_FIELDS.length + SNAPSHOT_FIGURES.indexOf(name);
  return {
    ...viewsOf(buffer, sectionsOf(shape), HEADER_BYTES),
    buffer,
    shape,
    figure: (name) => header[figureAt(name)]!,
    setFigure: (name, value) => {
      header[figureAt(name)] = value;
    },
  };
}
