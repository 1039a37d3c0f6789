import type { CodeSpace } from './code-space';
import type { EncoderState } from './encoder-state';
import type { ImageShape } from './image-shape';
import type { RunHistory } from './run-history';
import type { CodeRows } from './sparse-code';
import type { Settings } from './settings';

/** A run at one moment, whole: all that the files made from it need. */
export interface ExportedRun {
  readonly datasetId: string;
  readonly shape: ImageShape;
  /** The id of the encoder's kind. */
  readonly kind: string;
  readonly settings: Settings;
  readonly space: CodeSpace;
  readonly imagesSeen: number;
  /** As the last image has left it. */
  readonly state: EncoderState;
  /** What its weights have been multiplied by since; absent: nothing. */
  readonly weightScale?: number;
  /** What is added to each unit's overlap at this moment; null for encoders without boosts. */
  readonly boosts: Float32Array<ArrayBuffer> | null;
  /** Mean error on the held-out images at this very moment; null when it has not been measured then. */
  readonly heldOutError: number | null;
}

/** A run together with what has led to it; null where that is not known. */
export interface KnownRun extends ExportedRun {
  readonly history: RunHistory | null;
}

/** The codes of the test images; `count` rows. */
export interface ExportedCodes {
  readonly datasetId: string;
  readonly kind: string;
  readonly settings: Settings;
  readonly space: CodeSpace;
  /** Images learnt from when the first and when the last of them was encoded: equal when training was paused. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  readonly count: number;
  readonly codes: CodeRows;
  /** Places within the test split. */
  readonly testIndices: Uint32Array<ArrayBuffer>;
  /** 255 where a label is not known. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/** The features of the first units at a keyframe: weight = tile * scale / 127. */
export interface ExportedFrame {
  /** Images seen at every keyframe that is kept, ascending; empty when none is. */
  readonly moments: readonly number[];
  /** Which of them this is. */
  readonly imagesSeen: number;
  readonly shape: ImageShape;
  readonly units: number;
  readonly tiles: Int8Array<ArrayBuffer>;
}

/** What names a file: where it comes from and when. */
export type ExportMoment = Pick<ExportedRun, 'datasetId' | 'kind' | 'settings' | 'space' | 'imagesSeen'>;
