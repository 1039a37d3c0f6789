import type { ReadingQuestion } from '../../core/reading';
import { DataError } from '../data-error';

/** Rejects files that the user brought. `message` names what was found and what was expected, without a full stop. */
export function refuse(message: string, cause?: unknown): never {
  throw new DataError('format', `${message}.`, cause === undefined ? undefined : { cause });
}

/** The files can be read, but only the user knows how. */
export class UndecidedError extends Error {
  readonly question: ReadingQuestion;

  constructor(question: ReadingQuestion) {
    super(`The reader must know the ${question.about} first.`);
    this.name = 'UndecidedError';
    this.question = question;
  }
}
