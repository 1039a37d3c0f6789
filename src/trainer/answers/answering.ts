import type { Answer, QuestionKind } from '../../core/questions';

/**
 * Works out an answer piece by piece. Yields after at most a millisecond of work, so that training and commands get
 * their turn. What it reads from the run may change between two pieces.
 */
export type Answering<Kind extends QuestionKind> = Generator<void, Answer<Kind>, void>;
