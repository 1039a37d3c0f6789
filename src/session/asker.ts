import type { Answer, Question, QuestionKind } from '../core/questions';

/** Whoever carries a question to the worker. */
export type Carrier = <Kind extends QuestionKind>(kind: Kind, question: Question<Kind>) => Promise<Answer<Kind>>;

/** Where hooks put questions about the run; the run controller carries them. */
export interface Asker {
  /**
   * Rejects with an Error for the user when the question cannot be answered, and with `Superseded` when the run it was about
   * has ended before the answer came.
   */
  ask: Carrier;
  connect(carrier: Carrier): void;
}

/** The run that a question was about is over: ask again, of the run that has taken its place. */
export class Superseded extends Error {
  constructor() {
    super('The run has ended before the answer came.');
    this.name = 'Superseded';
  }
}

export function createAsker(): Asker {
  let carrier: Carrier = () => Promise.reject(new Superseded());
  return {
    ask: (kind, question) => carrier(kind, question),
    connect: (given) => {
      carrier = given;
    },
  };
}

export const asker = createAsker();
