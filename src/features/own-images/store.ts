import { messageOf } from '../../core/message-of';
import { createStore } from 'zustand/vanilla';
import type { BroughtWeights, OwnDataset } from '../../core/brought';
import type {
  BroughtFile,
  ReadingDecisions,
  Look,
  ReadingChoices,
  ReadingOutcome,
  ReadingQuestion,
  ReadingRequest,
  Size,
} from '../../core/reading';
import type { KeptDataset } from './kept-dataset';
import { NO_CHOICES } from '../../core/plain-reading';
import { withChangedLook } from './changed-look';
import type { Failure } from '../../core/failure';
import { unended } from '../../core/sentence';
import { failureSentence } from '../../session/failure-texts';
import type { OwnDatasetId } from '../../core/own-dataset-id';
import type { Kept } from '../../session/kept';

/** Reads files. Resolves to null if the reading was cancelled. */
export type Reader = (request: ReadingRequest) => Promise<ReadingOutcome | null>;

/** The content of the dialog for the user's own images. */
export type ImportView =
  | { readonly phase: 'choose'; readonly problem: string | null }
  /** `fileCount` is 0 while the files of dropped folders are still being listed. */
  | { readonly phase: 'reading'; readonly fileCount: number; readonly done: number }
  | { readonly phase: 'question'; readonly question: ReadingQuestion; readonly problem: string | null }
  | ({ readonly phase: 'ready'; readonly dataset: OwnDataset; readonly how: ReadingDecisions } & Rereading)
  | ({ readonly phase: 'weights'; readonly weights: BroughtWeights; readonly how: ReadingDecisions } & Rereading);

/** The files may be read in another way while the result is shown. */
interface Rereading {
  /** Its progress, 0 ... 1; null if nothing is being read. */
  readonly rereading: number | null;
  /** Why the files could not be read in the way chosen last. */
  readonly problem: string | null;
}

export interface ImportState {
  /** null while the dialog is closed. */
  readonly view: ImportView | null;
  /** The images accepted last; they stay on offer alongside the other datasets. */
  readonly own: OwnDataset | null;
  /** Datasets that the browser keeps, those of earlier visits included; newest first. */
  readonly kept: readonly KeptDataset[];

  /** Asks for files. */
  open(): void;
  /**
   * Reads files, which may still have to be listed; cancels any reading under way.
   * @param sizes sizes of the images known to the page: an array may contain weights for them.
   */
  bring(files: readonly BroughtFile[] | Promise<readonly BroughtFile[]>, sizes?: readonly Size[]): Promise<void>;
  /** Repeats the question whose answer led to the result shown. */
  askAgain(): void;
  /** Reads the same files again, with additional choices. */
  answer(choices: Partial<ReadingChoices>): Promise<void>;
  /** Turns, mirrors or inverts the images without reading their files again. */
  look(to: Look): Promise<void>;
  /** Closes the dialog and cancels any reading. The run in progress is not affected. */
  close(): void;
  /** Accepts the images read. @returns the id by which they can be chosen, or null if none are shown. */
  accept(): OwnDatasetId | null;
  /** Withdraws images from the offer. */
  withdraw(id: OwnDatasetId): void;
  noteKept(kept: readonly KeptDataset[]): void;
}

export type ImportStore = Kept<ReturnType<typeof createImportStore>>;

/**
 * @param reader does the reading; tests replace the worker with something smaller.
 * @param newNumber returns a number that no other dataset has, in other tabs and earlier visits included.
 */
export function createImportStore(reader: Reader, newNumber: () => number) {
  return createStore<ImportState>()((set, get) => {
    let files: readonly BroughtFile[] = [];
    let choices = NO_CHOICES;
    /** The last question asked. */
    let asked: ReadingQuestion | null = null;
    let reading = new AbortController();

    const show = (view: ImportView): void => set({ view });

    /** @param before the view to return to if the reading fails; if it is a question, it is asked again. */
    const read = async (before: ImportView | null): Promise<void> => {
      const shown = before?.phase === 'ready' || before?.phase === 'weights' ? before : null;
      const { signal } = reading;
      const showProgress = (done: number): void =>
        show(
          shown ? { ...shown, rereading: done, problem: null } : { phase: 'reading', fileCount: files.length, done },
        );
      showProgress(0);
      const id: OwnDatasetId = `own-${newNumber()}`;
      const onProgress = (done: number): void => {
        if (!signal.aborted) showProgress(done);
      };
      const outcome = await reader({ id, files, choices, signal, onProgress }).catch(
        (error: unknown): ReadingOutcome => ({
          type: 'failed',
          failure: { code: 'reader-failed', values: { message: messageOf(error) } },
        }),
      );
      if (signal.aborted || !outcome) return;
      if (outcome.type === 'result') {
        const how = { ...outcome.how, asked: outcome.how.asked ?? asked };
        show({ phase: 'ready', dataset: outcome.dataset, how, rereading: null, problem: null });
      } else if (outcome.type === 'weights') {
        show({ phase: 'weights', weights: outcome.weights, how: outcome.how, rereading: null, problem: null });
      } else if (outcome.type === 'question') {
        asked = outcome.question;
        show({ phase: 'question', question: outcome.question, problem: null });
      } else if (shown) show({ ...shown, rereading: null, problem: wordsOf(outcome.failure) });
      else if (before?.phase === 'question') show({ ...before, problem: wordsOf(outcome.failure) });
      else show({ phase: 'choose', problem: wordsOf(outcome.failure) });
    };

    const stop = (): void => {
      reading.abort();
      reading = new AbortController();
    };

    return {
      view: null,
      own: null,
      kept: [],

      open: () => {
        stop();
        show({ phase: 'choose', problem: null });
      },
      bring: async (brought, sizes = []) => {
        stop();
        const { signal } = reading;
        show({ phase: 'reading', fileCount: 0, done: 0 });
        try {
          const listed = await brought;
          if (signal.aborted) return;
          files = listed;
        } catch (error) {
          if (!signal.aborted) show({ phase: 'choose', problem: unreadable(error) });
          return;
        }
        choices = { ...NO_CHOICES, sizes };
        asked = null;
        await read(null);
      },
      askAgain: () => {
        const { view } = get();
        if (view?.phase !== 'ready' || !view.how.asked) return;
        stop();
        show({ phase: 'question', question: view.how.asked, problem: null });
      },
      answer: async (more) => {
        const { view } = get();
        stop();
        choices = { ...choices, ...more };
        await read(view);
      },
      look: async (to) => {
        const { view } = get();
        if (view?.phase !== 'ready' || !view.how.look) return;
        stop();
        const { signal } = reading;
        choices = { ...choices, look: to };
        const { dataset, how } = view;
        const pixels = dataset.manifest.width * dataset.manifest.height;
        const all = (dataset.manifest.train.count + dataset.manifest.test.count) * pixels;
        let done = 0;
        const changed = await withChangedLook(dataset, view.how.look, to, (more) => {
          signal.throwIfAborted();
          done += more;
          show({ ...view, rereading: done / all, problem: null });
        }).catch((error: unknown) => {
          if (signal.aborted) return null;
          throw error;
        });
        if (signal.aborted || !changed) return;
        show({
          phase: 'ready',
          dataset: changed,
          how: { ...how, look: { ...view.how.look, ...to } },
          rereading: null,
          problem: null,
        });
      },
      close: () => {
        stop();
        files = [];
        set({ view: null });
      },
      accept: () => {
        const { view } = get();
        if (view?.phase !== 'ready') return null;
        stop();
        set({ own: view.dataset, view: null });
        files = [];
        return view.dataset.manifest.id as OwnDatasetId;
      },
      withdraw: (id) => {
        if (get().own?.manifest.id === id) set({ own: null });
      },
      noteKept: (kept) => set({ kept }),
    };
  });
}

/** A failure in words. The readers' own messages are whole sentences already, and may begin with a file name. */
function wordsOf(failure: Failure): string {
  return failure.code === 'bad-data' ? failure.values.message : failureSentence(failure);
}

function unreadable(error: unknown): string {
  return `These files could not be read (${unended(messageOf(error))}).`;
}
