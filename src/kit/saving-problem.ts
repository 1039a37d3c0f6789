/** Problems with the browser's storage, in words for the screen. */
import { messageOf } from '../core/message-of';
import { unended } from '../core/sentence';

/** The reason why something cannot be stored or read back, as a sentence for the screen. */
export class SavingProblem extends Error {
  override readonly name = 'SavingProblem';
}

const NOTHING_KEPT =
  'This browser does not let the page keep anything (a private window, a frame with a sandbox, or the site’s data are blocked).';

/** How long the browser may take to open its storage, or to list its contents. */
const PATIENCE_MS = 10_000;
/** Writing a large run to a slow disk may take this long. */
const WRITING_MS = 60_000;

/**
 * Turns the browser's error into a sentence on what to do. Its silence, too, so that nobody waits for ever.
 * @throws SavingProblem
 */
export async function explainErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await inTime(work(), () => {}, WRITING_MS);
  } catch (error) {
    throw error instanceof SavingProblem ? error : new SavingProblem(sentenceOf(error), { cause: error });
  }
}

function sentenceOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return 'There is no room left on this device for it. Delete runs in the panel “Runs”, or free some space.';
    case 'VersionError':
      return 'A newer version of this page has saved runs here, which this one cannot read. Reload the page to get the newer one.';
    case 'SecurityError':
    case 'InvalidStateError':
    case 'UnknownError':
    case 'NotAllowedError':
      return NOTHING_KEPT;
    default:
      return `The browser could not do it (${unended(messageOf(error))}).`;
  }
}

/**
 * The browser's databases. Without an origin they are refused. Chromium, asked for their names, also reports an error
 * that nobody can catch.
 * @throws SavingProblem if there are none.
 */
export function databases(): IDBFactory {
  if (typeof indexedDB === 'undefined' || globalThis.origin === 'null') throw new SavingProblem(NOTHING_KEPT);
  return indexedDB;
}

/**
 * Waits for the browser's storage, but not for ever: another tab, asleep with an older version of the page, may keep it
 * from opening.
 * @param late gets an answer that comes too late, for instance to close a database again.
 * @throws SavingProblem if it takes too long.
 */
export async function inTime<T>(asked: Promise<T>, late: (answer: T) => void, ms = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      asked.then(late, () => {});
      reject(
        new SavingProblem(
          `The browser’s storage did not answer for ${ms / 1000} seconds. Close other tabs with this page, then try again.`,
        ),
      );
    }, ms);
  });
  try {
    return await Promise.race([asked, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the connection was closed, for a newer page in another tab or because the site's data were cleared. */
export function isConnectionLost(error: unknown): boolean {
  const cause = error instanceof SavingProblem ? error.cause : error;
  return cause instanceof Error && cause.name === 'InvalidStateError';
}
