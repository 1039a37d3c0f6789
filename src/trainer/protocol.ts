/**
 * Every message between page and worker, in one place. Each carries the id of the run it belongs to; the receiver drops
 * messages of an older run. Failures are messages too.
 */
import type { DatasetLayout, SplitName } from '../core/dataset';
import type { CurvePoint } from '../core/curve-point';
import type { Failure, FailureOf, Observable } from '../core/failure';
import type { EncoderState } from '../core/encoder-state';
import type { Question, QuestionKind } from '../core/questions';
import type { RunHistory } from '../core/run-history';
import type { Settings } from '../core/settings';
import type { Pacing } from '../core/speed';

/** The messages from the page to the worker. */
export interface Commands {
  /** Makes room for a dataset. Even if that fails, the previous dataset is dropped, and so is the run on it. */
  openDataset: {
    readonly layout: DatasetLayout;
    /** The kind of encoder most likely to be trained on it. */
    readonly kind: string;
  };
  /** A gzipped or plain IDX file with the images of one shard. */
  addShard: { readonly split: SplitName; readonly shard: number; readonly bytes: ArrayBuffer };
  /** A gzipped or plain IDX file with the labels of one split. */
  addLabels: { readonly split: SplitName; readonly bytes: ArrayBuffer };
  /** Starts the run `runId`, from the beginning or from a checkpoint. */
  start: {
    /** The id of the encoder's kind. */
    readonly kind: string;
    readonly settings: Settings;
    readonly checkpoint: EncoderState | null;
    readonly running: boolean;
    readonly speed: Pacing;
    /** Pause after exactly this many images; reported by `stopped`. Until then full speed, or an opening. Null or absent: never. */
    readonly stopAt?: number | null;
    /** Changes of the settings to make at exactly these counts, reported by `configured`. Null or absent: none. */
    readonly replay?: RunHistory | null;
    /** The history that led to the checkpoint, and the change at its count. Null or absent: not known. */
    readonly history?: RunHistory | null;
    /** A worker has died: the engine is compared with its reference before anything is learnt. */
    readonly doubtful?: boolean;
    /** The run is a replay: no film of its features is kept, and no guard stops it. */
    readonly again?: boolean;
  };
  /** Live settings, from the next image on; ends a replay of changes. Answered by `configured`. */
  configure: { readonly settings: Settings };
  run: Empty;
  pause: Empty;
  /** Learns exactly one image, then pauses. */
  step: Empty;
  /** Sets the speed from now on; ends an opening under way, without an event. */
  setSpeed: { readonly speed: Pacing };
  /**
   * Limits the images seen, in this run and those after it, so that it does not outpace another run; reported by
   * `progress`. Infinity: no limit, but reports; null: neither limit nor reports.
   */
  limit: { readonly imagesSeen: number | null };
  /** Chooses the test images in the rows by this seed: ten, one of each class if there are ten. */
  setExamples: { readonly seed: number };
  /** Chooses the features that snapshots carry. */
  setTiles: { readonly first: number; readonly count: number };
  /** Encodes and decodes one image with priority over training; answered by `encoded` with the same `requestId`. */
  encode: { readonly requestId: number; readonly pixels: Uint8Array<ArrayBuffer> };
  /** Answered by `answer` with the same `requestId`, as soon as training leaves time. */
  ask: { readonly requestId: number; readonly asked: AskedQuestion };
  /** Hands a snapshot's buffer back. */
  returnBuffer: { readonly buffer: ArrayBuffer };
  /** Answered by `pong` at once: shows that the worker is alive. */
  ping: Empty;
}

/** The messages from the worker to the page. */
export interface Events {
  /** An engine is ready for the commands that follow; `slowBecause` says why it is not the fast one, if so. */
  ready: { readonly engine: 'wasm' | 'reference'; readonly slowBecause: Failure | null };
  /** Whether the fast engine and its reference, compared on this many images of their own, agree to the bit. */
  compared: { readonly images: number; readonly same: boolean };
  /** What the trainer is doing; `waiting`: training has outrun the download. */
  state: { readonly state: TrainerState };
  snapshot: { readonly buffer: ArrayBuffer };
  /** Enough to continue from this moment, in a new worker if necessary. */
  checkpoint: { readonly state: EncoderState };
  /** These settings apply from this count on, because of a command, a replay, or a return to an earlier image. */
  configured: {
    readonly imagesSeen: number;
    readonly settings: Settings;
    readonly cause: 'command' | 'replay' | 'return';
    /** The factor by which the weights were multiplied at the same time; absent if they stayed as they were. */
    readonly weightScale?: number;
  };
  /** The opening of the run is over: nothing is held back any more. */
  openingOver: Empty;
  /** Under a limit: the images seen, whenever the run halts and at intervals. */
  progress: { readonly imagesSeen: number };
  /** The run has reached `stopAt`; training is paused. */
  stopped: { readonly imagesSeen: number };
  /** One point of the curves; NaN for values not known yet. */
  curvePoint: CurvePoint;
  encoded: {
    readonly requestId: number;
    /** The number of units of the encoder. */
    readonly units: number;
    readonly bits: Uint32Array<ArrayBuffer>;
    /** One value per bit of a real-valued code; null for a binary one. */
    readonly strengths: Float32Array<ArrayBuffer> | null;
    readonly reconstruction: Float32Array<ArrayBuffer>;
    readonly error: number;
    /** One per class; null for images without labels, and before the classifier has learnt anything. */
    readonly probabilities: Float32Array<ArrayBuffer> | null;
  };
  answer: Reply;
  /** A guard stopped training. The page has the last good checkpoint, and looks for the cause. */
  diverged: Divergence;
  /**
   * A command could not be carried out. For a refused `openDataset` or `start`, `runBefore` is the exact state of the
   * run that it was to replace.
   */
  refused: {
    readonly command: keyof Commands;
    readonly failure: Failure;
    /** Null or absent if there was none, or if it was damaged; then the page's own checkpoint must do. */
    readonly runBefore?: { readonly runId: number; readonly state: EncoderState } | null;
  };
  pong: Empty;
}

/** Either an answer, or why there is none. */
export type Reply =
  | { readonly requestId: number; readonly answer: object; readonly failure: null }
  | { readonly requestId: number; readonly answer: null; readonly failure: Failure };

/** A question together with its kind. */
export type AskedQuestion = {
  [Kind in QuestionKind]: { readonly kind: Kind; readonly question: Question<Kind> };
}[QuestionKind];

export type TrainerState = 'idle' | 'running' | 'paused' | 'waiting' | 'diverged';

export interface Divergence {
  readonly imagesSeen: number;
  /** What the guard observed. */
  readonly observed: FailureOf<Observable>;
  readonly settings: Settings;
  /** The last settings under which the run was healthy; null if it was bad from its first image. */
  readonly goodSettings: Settings | null;
}

type Empty = Readonly<Record<never, never>>;

/** One message: its type, its run and its payload side by side. */
export type MessageOf<Map> = {
  [Type in keyof Map]: { readonly type: Type; readonly runId: number } & Map[Type];
}[keyof Map];
export type CommandMessage = MessageOf<Commands>;
export type EventMessage = MessageOf<Events>;
