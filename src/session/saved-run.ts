import type { CurvePoint } from '../core/curve-point';
import type { EncoderState } from '../core/encoder-state';
import type { DatasetId } from '../datasets/registry';
import type { RunHistory } from '../core/run-history';
import type { Settings } from '../core/settings';

/** Version of what is kept. Older ones are read as well; a newer one is not, and is not touched either. */
export const SAVED_VERSION = 3;

/** A few features side by side as one signed image, each to its own scale. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly pixels: Int8Array<ArrayBuffer>;
}

/** What a list of saved runs shows. */
export interface SavedRunSummary {
  readonly version: number;
  readonly id: string;
  /** Null: saved by the page itself, to go on after a reload. */
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly imagesSeen: number;
  readonly datasetId: DatasetId;
  /** The id of the encoder's kind. Since version 3; before, there was one kind only. */
  readonly kind: string;
  readonly settings: Settings;
  readonly thumbnail: Thumbnail;
  /** Others are offered first: an older one was still on offer when it was saved, or it is soon learnt again, as where a link leads to it. */
  readonly behindOffer: boolean;
}

/** What it takes to go on. */
export interface SavedRunBody {
  readonly id: string;
  readonly basePresetId: string;
  /** What leads to it from the first image on; null: that is not known. */
  readonly history: RunHistory | null;
  readonly state: EncoderState;
  readonly points: readonly CurvePoint[];
  /** The run that stood beside it to be compared; absent: none did. */
  readonly beside?: Omit<RunMoment, 'beside'>;
}

export interface SavedRun {
  readonly summary: SavedRunSummary;
  readonly body: SavedRunBody;
}

/** A run at one moment, before it has been given a name and a place. */
export type RunMoment = Omit<SavedRunBody, 'id'> & Pick<SavedRunSummary, 'datasetId' | 'kind' | 'settings'>;
