import { pixelCount, type ImageShape } from '../../core/image-shape';
import { NO_LABEL } from '../../core/labels';
import { exampleCodes, type Snapshot } from '../../core/snapshot';
import { codeOf, type SparseCode } from '../../core/sparse-code';

/** One image on its way through the encoder. Holds copies, as it may outlive the snapshot it came from. */
export interface OnStage extends SparseCode {
  readonly source: 'learning' | 'digit' | 'drawing' | 'edited';
  /** Place of a test digit in the rows; null for other sources. */
  readonly place: number | null;
  /** Index within its split; null for a drawing. */
  readonly index: number | null;
  /** Null if there is none or it is unknown. */
  readonly label: number | null;
  /** Number of images the encoder had seen. */
  readonly imagesSeen: number;
  readonly units: number;
  readonly shape: ImageShape;
  /** Original bytes, as in ImageShape. */
  readonly pixels: Uint8Array;
  /** In pixel values. */
  readonly reconstruction: Float32Array;
  /** Per-pixel mean squared error of the reconstruction. */
  readonly error: number;
  /** For a drawing: whether it was encoded by a past moment of the run. */
  readonly isPast?: boolean;
  /** For a drawing: whether it has been centred and scaled. */
  readonly normalised?: boolean;
  /** Bits of the encoder's code switched off by the user. */
  readonly switchedOff?: readonly number[];
}

/** The image learnt last; null before the first. */
export function learntLast(snapshot: Snapshot): OnStage | null {
  const index = snapshot.figure('learntIndex');
  if (Number.isNaN(index)) return null;
  const bits = snapshot.figure('learntBitCount');
  return {
    ...momentOf(snapshot),
    source: 'learning',
    place: null,
    index,
    label: labelOf(snapshot.figure('learntLabel')),
    pixels: snapshot.learntPixels.slice(),
    bits: snapshot.learntBits.slice(0, bits),
    strengths: snapshot.shape.values === 'real' ? snapshot.learntStrengths.slice(0, bits) : null,
    reconstruction: snapshot.learntReconstruction.slice(),
    error: snapshot.figure('learntError'),
  };
}

/** The test digit at a place in the rows; null if there is none. */
export function digitAt(snapshot: Snapshot, place: number): OnStage | null {
  if (place >= snapshot.shape.examples) return null;
  const size = pixelCount(snapshot.shape);
  const { bits, strengths } = codeOf(exampleCodes(snapshot), place);
  return {
    ...momentOf(snapshot),
    source: 'digit',
    place,
    index: snapshot.exampleIndices[place]!,
    label: labelOf(snapshot.exampleLabels[place]!),
    pixels: snapshot.examplePixels.slice(place * size, (place + 1) * size),
    bits: bits.slice(),
    strengths: strengths?.slice() ?? null,
    reconstruction: snapshot.exampleReconstructions.slice(place * size, (place + 1) * size),
    error: snapshot.exampleErrors[place]!,
  };
}

function momentOf(snapshot: Snapshot) {
  const { units, width, height, signed } = snapshot.shape;
  return { imagesSeen: snapshot.figure('imagesSeen'), units, shape: { width, height, signed } };
}

function labelOf(label: number): number | null {
  return label === NO_LABEL ? null : label;
}
