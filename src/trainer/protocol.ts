/**
 * Every message between page and worker, in one place. Each carries the id of the run it belongs to; what belongs to an
 * older run is dropped by its receiver. Failures are messages too.
 */
import type { DatasetLayout, SplitName } from '../core/dataset';
import type { CurvePoint } from '../core/curve-point';
import type { Failure, FailureOf, Observable } from '../core/failure';
import type { EncoderState } from '../core/encoder-state';
import type { Question, QuestionKind } from '../core/questions';
import type { RunHistory } from '../core/run-history';
import type { Settings } from '../core/settings';
import type { Pacing } from '../core/speed';

/** What the page may ask of the worker. */
export interface Commands {
  /** Makes room for a dataset; the one before is dropped, whether it can be done or not, and so is the run on it. */
  openDataset: {
    readonly layout: DatasetLayout;
    /** The kind of encoder that will most likely be trained on it. */
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
    /** Pause when exactly this many images have been seen, flat out until then; reported by `stopped`. Null or absent: train on. */
    readonly stopAt?: number | null;
    /** Changes of the settings to be made at exactly these counts, reported by `configured`. Null or absent: none. */
    readonly replay?: RunHistory | null;
    /** What has led to the checkpoint, and the change at its count. Null or absent: not known. */
    readonly history?: RunHistory | null;
    /** A worker has died: the engine is compared with its reference before anything is learnt. */
    readonly doubtful?: boolean;
    /** A run learns again what one has learnt already: no film of its features is kept, and no guard stops it. */
    readonly again?: boolean;
  };
  /** Live settings, from the next image on; what was still to be replayed is dropped. Answered by `configured`. */
  configure: { readonly settings: Settings };
  run: Empty;
  pause: Empty;
  /** Learns exactly one image, then pauses. */
  step: Empty;
  /** From now on; an opening under way is over, without a word. */
  setSpeed: { readonly speed: Pacing };
  /**
   * Learn from no more than this many images, in this run and in those after it, because another run is to stay beside it; reported by
   * `progress`. Infinity: as many as it likes; null: neither a limit nor reports any more.
   */
  limit: { readonly imagesSeen: number | null };
  /** Which test images the rows show: ten, one of each class where there are ten, chosen by this seed. */
  setExamples: { readonly seed: number };
  /** Which features the snapshots carry. */
  setTiles: { readonly first: number; readonly count: number };
  /** Encodes and decodes one image ahead of any training; answered by `encoded` with the same `requestId`. */
  encode: { readonly requestId: number; readonly pixels: Uint8Array<ArrayBuffer> };
  /** Answered by `answer` with the same `requestId`, as soon as training leaves the time. */
  ask: { readonly requestId: number; readonly asked: AskedQuestion };
  /** Hands a snapshot's buffer back. */
  returnBuffer: { readonly buffer: ArrayBuffer };
  /** Answered by `pong` at once: shows that the worker is alive. */
  ping: Empty;
}

/** What the worker sends to the page. */
export interface Events {
  /** An engine is there for what is asked of it next; `slowBecause` says why it is not the fast one, if so. */
  ready: { readonly engine: 'wasm' | 'reference'; readonly slowBecause: Failure | null };
  /** The fast engine and its reference have learnt this many images of their own, to see whether both do the same to the bit. */
  compared: { readonly images: number; readonly same: boolean };
  /** What the trainer is doing; `waiting`: training has outrun the download. */
  state: { readonly state: TrainerState };
  snapshot: { readonly buffer: ArrayBuffer };
  /** Enough to go on from this moment, in a new worker if need be. */
  checkpoint: { readonly state: EncoderState };
  /** From this count on these settings hold, because of a command, of a replay, or of a return to an earlier image. */
  configured: {
    readonly imagesSeen: number;
    readonly settings: Settings;
    readonly cause: 'command' | 'replay' | 'return';
    /** What the weights were multiplied by along with it; absent: they stayed as they were. */
    readonly weightScale?: number;
  };
  /** The opening with which the run began has come to its end: nothing is held back any more. */
  openingOver: Empty;
  /** Under a limit: how far the run is, when it halts and now and then. */
  progress: { readonly imagesSeen: number };
  /** As many images as `stopAt` asked for have been seen; training is paused. */
  stopped: { readonly imagesSeen: number };
  /** One point of the curves; NaN for what cannot be said yet. */
  curvePoint: CurvePoint;
  encoded: {
    readonly requestId: number;
    /** How many units the encoder has. */
    readonly units: number;
    readonly bits: Uint32Array<ArrayBuffer>;
    /** Of real codes, one value per bit. */
    readonly strengths: Float32Array<ArrayBuffer> | null;
    readonly reconstruction: Float32Array<ArrayBuffer>;
    readonly error: number;
    /** Of each class; null for images without labels, and before anything has been learnt about them. */
    readonly probabilities: Float32Array<ArrayBuffer> | null;
  };
  answer: Reply;
  /** A guard stopped training; the page has the last good checkpoint, and finds the cause. */
  diverged: Divergence;
  /**
   * A command could not be carried out. A refused `openDataset` or `start` says how to go on with the run that it was to
   * replace: exactly where that stood.
   */
  refused: {
    readonly command: keyof Commands;
    readonly failure: Failure;
    /** Null or absent: there was none, or it has come to harm; what the page holds of it has to do. */
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
  /** What a guard saw. */
  readonly observed: FailureOf<Observable>;
  readonly settings: Settings;
  /** Those under which all went well last; null: the run was bad from its first image. */
  readonly goodSettings: Settings | null;
}

type Empty = Readonly<Record<never, never>>;

/** One message: its type, its run and its payload side by side. */
export type MessageOf<Map> = {
  [Type in keyof Map]: { readonly type: Type; readonly runId: number } & Map[Type];
}[keyof Map];
export type CommandMessage = MessageOf<Commands>;
export type EventMessage = MessageOf<Events>;
