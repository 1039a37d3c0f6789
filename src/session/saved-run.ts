import type { CurvePoint } from '../core/curve-point';
import type { EncoderState } from '../core/encoder-state';
import type { DatasetId } from '../datasets/registry';
import type { RunHistory } from '../core/run-history';
import type { Settings } from '../core/settings';

/** Version of saved runs. Older versions can be read; newer ones are neither read nor changed. */
export const SAVED_VERSION = 3;

/** A few features side by side as one signed image, each scaled separately. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly pixels: Int8Array<ArrayBuffer>;
}

/** What a list of saved runs shows. */
export interface SavedRunSummary {
  readonly version: number;
  readonly id: string;
  /** Null if the page saved it automatically, to continue after a reload. */
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly imagesSeen: number;
  readonly datasetId: DatasetId;
  /** The id of the encoder's kind. Since version 3; before, there was one kind only. */
  readonly kind: string;
  readonly settings: Settings;
  readonly thumbnail: Thumbnail;
  /**
   * Whether other runs are offered before this one, because an older one was still on offer when it was saved, or
   * because it is soon replayed, as the run of a link is.
   */
  readonly behindOffer: boolean;
}

/** The data needed to continue a run. */
export interface SavedRunBody {
  readonly id: string;
  readonly basePresetId: string;
  /** The history from the first image on; null if unknown. */
  readonly history: RunHistory | null;
  readonly state: EncoderState;
  readonly points: readonly CurvePoint[];
  /** The run next to it in a comparison; absent if there was none. */
  readonly beside?: Omit<RunMoment, 'beside'>;
}

export interface SavedRun {
  readonly summary: SavedRunSummary;
  readonly body: SavedRunBody;
}

/** A run at one moment, before it is saved. */
export type RunMoment = Omit<SavedRunBody, 'id'> & Pick<SavedRunSummary, 'datasetId' | 'kind' | 'settings'>;
