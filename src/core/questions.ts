import type { BitEdits } from './bit-edits';
import type { EncoderState } from './encoder-state';
import type { ReadByClasses } from './class-decoders';
import type { CodedImage, DecodedCode, EditedCode, EditedCodeQuestion } from './edited-code';
import type { FeatureReport, FeatureReportQuestion, FilmstripOfUnit } from './feature-report';
import type { Orientations } from './orientations';
import type { ProbeProgress, Scorecard } from './scorecard';
import type { ExportedCodes, ExportedFrame, ExportedRun } from './exports';
import type { NextTrace, TraceLearnt, TraceUndone, TraceUnit } from './trace';

/**
 * Questions about the present run that are answered once, in the worker, a little at a time between slices of training. One
 * entry for each kind of question: what is asked, and what comes back. Arrays in an answer are the asker's own.
 */
export interface Questions {
  /** The exact weights of some units at this moment; one row of `width * height` values each. */
  weights: {
    readonly question: { readonly units: readonly number[] };
    readonly answer: { readonly imagesSeen: number; readonly weights: Float32Array<ArrayBuffer> };
  };
  /** An order of the units `first ... first + count - 1` in which similar ones are neighbours; units that do not exist are left out. */
  arrangement: {
    readonly question: { readonly by: Arrangement; readonly first: number; readonly count: number };
    /** Places in `order` hold units counted from `first`. */
    readonly answer: { readonly by: Arrangement; readonly first: number; readonly order: Uint32Array<ArrayBuffer> };
  };
  /** What learning from the next training image will compute; nothing is learnt yet. */
  trace: { readonly question: Readonly<Record<never, never>>; readonly answer: NextTrace };
  /** One unit of the newest trace. */
  traceUnit: { readonly question: { readonly unit: number }; readonly answer: TraceUnit };
  /** Learns from the image of the newest trace, so that it can be taken back. */
  traceLearn: { readonly question: { readonly imagesSeen: number }; readonly answer: TraceLearnt };
  /** Takes back the image learnt from last; `imagesSeen` is the count before it. */
  traceUndo: { readonly question: { readonly imagesSeen: number }; readonly answer: TraceUndone };
  /** What one unit is to the test images and to the other units. */
  featureReport: { readonly question: FeatureReportQuestion; readonly answer: FeatureReport };
  /** How one unit's feature came into being. */
  filmstrip: { readonly question: { readonly unit: number }; readonly answer: FilmstripOfUnit };
  /** What the code is worth at about this moment. */
  scorecard: { readonly question: Readonly<Record<never, never>>; readonly answer: Scorecard };
  /** Which orientations and frequencies the features have at about this moment. */
  orientations: { readonly question: Readonly<Record<never, never>>; readonly answer: Orientations };
  /**
   * Begins to train a linear probe, or goes on with it for a while. To stop asking is to cancel it. `untrained`: on the codes of the
   * same encoder before it has learnt anything.
   */
  probe: {
    readonly question: { readonly begin: boolean; readonly untrained?: boolean };
    readonly answer: ProbeProgress;
  };
  /** The code of a test image, read by the decoder of each class; for encoders that have such decoders. */
  readByClasses: { readonly question: { readonly testIndex: number }; readonly answer: ReadByClasses };
  /** How much each bit of a code speaks for each class: one row of values per bit and a last one for the bias. */
  evidence: {
    readonly question: {
      readonly bits: Uint32Array<ArrayBuffer>;
      /** One per bit; null: the code is binary. */
      readonly strengths: Float32Array<ArrayBuffer> | null;
    };
    readonly answer: { readonly bits: Uint32Array<ArrayBuffer>; readonly evidence: Float32Array<ArrayBuffer> };
  };
  /** Encodes an image and keeps its code and a copy of the encoder, for the questions that follow. */
  captureCode: {
    readonly question: { readonly image: CodedImage };
    readonly answer: { readonly imagesSeen: number; readonly units: number };
  };
  /** What the code captured last becomes with some edits: quickly answered, so that an edit is seen at once. */
  decodedCode: { readonly question: { readonly edits: BitEdits }; readonly answer: DecodedCode };
  /** The same and all else that is to be said of the edited code. */
  editedCode: { readonly question: EditedCodeQuestion; readonly answer: EditedCode };
  /** The captured code is not needed any more. */
  forgetCode: { readonly question: Readonly<Record<never, never>>; readonly answer: Readonly<Record<never, never>> };
  /** All that it takes to learn on from this moment, or null while something looks wrong; its arrays lie beside it, so that they are moved and not copied. */
  checkpoint: {
    readonly question: Readonly<Record<never, never>>;
    readonly answer: { readonly of: Omit<EncoderState, 'arrays'> | null } & Readonly<Record<string, unknown>>;
  };
  /** Everything that the files made from this run need, of one moment. */
  exportRun: { readonly question: Readonly<Record<never, never>>; readonly answer: ExportedRun };
  /** The codes of all test images. */
  exportCodes: { readonly question: Readonly<Record<never, never>>; readonly answer: ExportedCodes };
  /** The features of the first `units` units at the last keyframe at or before `moment`, in images seen. */
  exportFrame: {
    readonly question: { readonly moment: number; readonly units: number };
    readonly answer: ExportedFrame;
  };
}

/** By the class that a unit wins on most, or by what its feature looks like. */
export type Arrangement = 'class' | 'similarity';

export type QuestionKind = keyof Questions;
export type Question<Kind extends QuestionKind> = Questions[Kind]['question'];
export type Answer<Kind extends QuestionKind> = Questions[Kind]['answer'];
