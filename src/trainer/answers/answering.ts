import type { Answer, QuestionKind } from '../../core/questions';

/**
 * Works out an answer piece by piece: it yields whenever training and commands may have their turn, at most a millisecond
 * of work apart. What it reads from the run may change between two pieces.
 */
export type Answering<Kind extends QuestionKind> = Generator<void, Answer<Kind>, void>;
