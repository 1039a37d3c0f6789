/**
 * Questions about the run at hand that are answered once, in the worker, a little at a time between slices of training. One
 * entry for each kind of question: what is asked, and what comes back. Arrays in an answer are the asker's own.
 */
export interface Questions {
  /** The exact weights of some units at this moment; one row of `width * height` values each. */
  weights: {
    readonly question: { readonly units: readonly number[] };
    readonly answer: { readonly imagesSeen: number; readonly weights: Float32Array<ArrayBuffer> };
  };
}

export type QuestionKind = keyof Questions;
export type Question<Kind extends QuestionKind> = Questions[Kind]['question'];
export type Answer<Kind extends QuestionKind> = Questions[Kind]['answer'];
