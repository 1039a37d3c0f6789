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
 * Questions about the current run that the worker answers once, a little at a time between slices of training. One
 * entry for each kind of question, with the types of question and answer. Arrays in an answer belong to the asker.
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
    /** Entries of `order` are units counted from `first`. */
    readonly answer: { readonly by: Arrangement; readonly first: number; readonly order: Uint32Array<ArrayBuffer> };
  };
  /** Everything that learning from the next training image will compute, without learning from it. */
  trace: { readonly question: Readonly<Record<never, never>>; readonly answer: NextTrace };
  /** One unit of the newest trace. */
  traceUnit: { readonly question: { readonly unit: number }; readonly answer: TraceUnit };
  /** Learns from the image of the newest trace in a way that can be undone. */
  traceLearn: { readonly question: { readonly imagesSeen: number }; readonly answer: TraceLearnt };
  /** Undoes learning from the last image; `imagesSeen` is the count before it. */
  traceUndo: { readonly question: { readonly imagesSeen: number }; readonly answer: TraceUndone };
  /** How one unit relates to the test images and to the other units. */
  featureReport: { readonly question: FeatureReportQuestion; readonly answer: FeatureReport };
  /** How one unit's feature developed. */
  filmstrip: { readonly question: { readonly unit: number }; readonly answer: FilmstripOfUnit };
  /** The quality of the code at about this moment. */
  scorecard: { readonly question: Readonly<Record<never, never>>; readonly answer: Scorecard };
  /** The orientations and frequencies of the features at about this moment. */
  orientations: { readonly question: Readonly<Record<never, never>>; readonly answer: Orientations };
  /**
   * Begins to train a linear probe, or continues for a while. It is cancelled by not asking again. `untrained`: on the
   * codes of the same encoder before it has learnt anything.
   */
  probe: {
    readonly question: { readonly begin: boolean; readonly untrained?: boolean };
    readonly answer: ProbeProgress;
  };
  /** The code of a test image, read by the decoder of each class; for encoders that have such decoders. */
  readByClasses: { readonly question: { readonly testIndex: number }; readonly answer: ReadByClasses };
  /** The evidence of each bit of a code for each class: one row of values per bit and a last one for the bias. */
  evidence: {
    readonly question: {
      readonly bits: Uint32Array<ArrayBuffer>;
      /** One per bit; null if the code is binary. */
      readonly strengths: Float32Array<ArrayBuffer> | null;
    };
    readonly answer: { readonly bits: Uint32Array<ArrayBuffer>; readonly evidence: Float32Array<ArrayBuffer> };
  };
  /** Encodes an image and keeps its code and a copy of the encoder, for the questions that follow. */
  captureCode: {
    readonly question: { readonly image: CodedImage };
    readonly answer: { readonly imagesSeen: number; readonly units: number };
  };
  /** The code captured last, with edits: a quick answer, so that an edit is visible immediately. */
  decodedCode: { readonly question: { readonly edits: BitEdits }; readonly answer: DecodedCode };
  /** The same, with all further figures of the edited code. */
  editedCode: { readonly question: EditedCodeQuestion; readonly answer: EditedCode };
  /** Discards the captured code. */
  forgetCode: { readonly question: Readonly<Record<never, never>>; readonly answer: Readonly<Record<never, never>> };
  /**
   * Everything needed to continue learning from this moment, or null while the guards see something wrong. Its arrays
   * are separate fields of the answer, so that they are transferred and not copied.
   */
  checkpoint: {
    readonly question: Readonly<Record<never, never>>;
    readonly answer: { readonly of: Omit<EncoderState, 'arrays'> | null } & Readonly<Record<string, unknown>>;
  };
  /** Everything needed to write this run's files, at a single moment. */
  exportRun: { readonly question: Readonly<Record<never, never>>; readonly answer: ExportedRun };
  /** The codes of all test images. */
  exportCodes: { readonly question: Readonly<Record<never, never>>; readonly answer: ExportedCodes };
  /** The features of the first `units` units at the last keyframe at or before `moment`, in images seen. */
  exportFrame: {
    readonly question: { readonly moment: number; readonly units: number };
    readonly answer: ExportedFrame;
  };
}

/** By the class on which a unit wins most, or by the look of its feature. */
export type Arrangement = 'class' | 'similarity';

export type QuestionKind = keyof Questions;
export type Question<Kind extends QuestionKind> = Questions[Kind]['question'];
export type Answer<Kind extends QuestionKind> = Questions[Kind]['answer'];
