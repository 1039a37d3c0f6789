/** What may go wrong with what the browser keeps, in words for the screen. */

/** Why something cannot be kept or got back, in a sentence for the screen. */
export class SavingProblem extends Error {
  override readonly name = 'SavingProblem';
}

/** Turns whatever the browser says into a sentence that tells what to do. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SavingProblem ? error : new SavingProblem(messageOf(error), { cause: error });
  }
}

function messageOf(error: unknown): string {
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
      return 'This browser does not let the page keep anything (a private window, or the site’s data are blocked).';
    default:
      return `The browser could not do it (${error instanceof Error ? error.message : String(error)}).`;
  }
}
