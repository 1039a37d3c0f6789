/** Every message between the page and the worker that reads what a user brought; it lives for one reading. */
import type { BroughtFile, KnownHeaders, ReadingChoices, ReadingOutcome } from '../../core/reading';

/** What the page asks of the worker, once. */
export interface ReadCommand {
  readonly type: 'read';
  /** The dataset is to be called so. */
  readonly id: string;
  readonly files: readonly BroughtFile[];
  /** What a worker before has found out about these files; null: nothing. */
  readonly headers: KnownHeaders | null;
  readonly choices: ReadingChoices;
}

/** To cancel, the page asks the worker to stop: it answers, soon, and ends itself. */
export type ImportCommand = ReadCommand | { readonly type: 'stop' };

/** What the worker sends to the page: how far it is, and once how it ended. */
export type ImportEvent =
  /** The share of the work that is done, 0 ... 1. */
  | { readonly type: 'progress'; readonly done: number }
  /** What many files are, before the answer, so that they need not be opened again. */
  | { readonly type: 'headers'; readonly headers: KnownHeaders }
  | ReadingOutcome;
