/** Every message between the page and the worker that reads what a user brought; it lives for one reading. */
import type { BroughtFile, OwnDataset, ReadingChoices, ReadingQuestion } from '../model/own-images';

/** What the page asks of the worker; once. To cancel, the page ends the worker. */
export interface ImportCommand {
  readonly type: 'read';
  /** The dataset is to be called so. */
  readonly id: string;
  readonly files: readonly BroughtFile[];
  readonly choices: ReadingChoices;
}

/** What the worker tells the page. The last three end the reading. */
export type ImportEvent =
  /** The share of the work that is done, 0 ... 1. */
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'result'; readonly dataset: OwnDataset }
  | { readonly type: 'question'; readonly question: ReadingQuestion }
  /** `message` is written for the user: what was got, what was expected. */
  | { readonly type: 'failed'; readonly message: string };

/** How a reading ended, when it was not cancelled. */
export type ImportOutcome = Exclude<ImportEvent, { readonly type: 'progress' }>;
