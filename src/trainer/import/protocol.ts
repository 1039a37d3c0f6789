/** Every message between the page and the worker that reads a user's files; a worker lives for one reading. */
import type { BroughtFile, KnownHeaders, ReadingChoices, ReadingOutcome } from '../../core/reading';

/** The page's request to the worker, sent once. */
export interface ReadCommand {
  readonly type: 'read';
  /** The id for the dataset. */
  readonly id: string;
  readonly files: readonly BroughtFile[];
  /** The headers of these files as found by an earlier worker; null if none. */
  readonly headers: KnownHeaders | null;
  readonly choices: ReadingChoices;
}

/** To cancel, the page asks the worker to stop: it answers soon and ends itself. */
export type ImportCommand = ReadCommand | { readonly type: 'stop' };

/** The worker's messages to the page: progress, and one outcome. */
export type ImportEvent =
  /** Share of the work done, 0 ... 1. */
  | { readonly type: 'progress'; readonly done: number }
  /** The headers of many files, before the outcome, so that they need not be opened again. */
  | { readonly type: 'headers'; readonly headers: KnownHeaders }
  | ReadingOutcome;
