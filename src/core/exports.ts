import type { CodeSpace } from './code-space';
import type { EncoderState } from './encoder-state';
import type { ImageShape } from './image-shape';
import type { RunHistory } from './run-history';
import type { CodeRows } from './sparse-code';
import type { Settings } from './settings';

/** A whole run at one moment: everything needed to write its files. */
export interface ExportedRun {
  readonly datasetId: string;
  readonly shape: ImageShape;
  /** The id of the encoder's kind. */
  readonly kind: string;
  readonly settings: Settings;
  readonly space: CodeSpace;
  readonly imagesSeen: number;
  /** The state after the last image. */
  readonly state: EncoderState;
  /** The factor by which the weights have been multiplied since; absent if they have not. */
  readonly weightScale?: number;
  /** What is added to each unit's overlap at this moment; null for encoders without boosts. */
  readonly boosts: Float32Array<ArrayBuffer> | null;
  /** Mean error on the held-out images at exactly this moment; null if it was not measured then. */
  readonly heldOutError: number | null;
}

/** A run with its history; null if that is not known. */
export interface KnownRun extends ExportedRun {
  readonly history: RunHistory | null;
}

/** The codes of the test images; `count` rows. */
export interface ExportedCodes {
  readonly datasetId: string;
  readonly kind: string;
  readonly settings: Settings;
  readonly space: CodeSpace;
  /** Images learnt from when the first and the last of them were encoded: equal if training was paused. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  readonly count: number;
  readonly codes: CodeRows;
  /** Indices within the test split. */
  readonly testIndices: Uint32Array<ArrayBuffer>;
  /** 255 if a label is not known. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/** The features of the first units at a keyframe: weight = tile * scale / 127. */
export interface ExportedFrame {
  /** Images seen at every stored keyframe, ascending; empty if there are none. */
  readonly moments: readonly number[];
  /** The moment of this keyframe. */
  readonly imagesSeen: number;
  readonly shape: ImageShape;
  readonly units: number;
  readonly tiles: Int8Array<ArrayBuffer>;
}

/** The parts of a file name: the run and the moment that the file comes from. */
export type ExportMoment = Pick<ExportedRun, 'datasetId' | 'kind' | 'settings' | 'space' | 'imagesSeen'>;
