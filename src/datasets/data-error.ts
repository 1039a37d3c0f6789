/** The kinds of failure of a dataset. */
type DataProblem =
  | 'offline'
  | 'network'
  | 'timeout'
  | 'http'
  | 'html'
  | 'size'
  | 'checksum'
  | 'format'
  | 'manifest'
  | 'version'
  | 'gone';

/** A dataset, or a part of it, could not be loaded. `message` is for the user: what arrived, and what was expected. */
export class DataError extends Error {
  readonly kind: DataProblem;

  constructor(kind: DataProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataError';
    this.kind = kind;
  }
}

/**
 * Problems that an immediate retry cannot solve: the server's data does not fit this page, or there is no connection
 * (the browser reports when it is back).
 */
const LASTING: ReadonlySet<DataProblem> = new Set(['version', 'manifest', 'offline', 'gone']);

/** Whether a retry may succeed. */
export function isTransient(error: unknown): boolean {
  return !(error instanceof DataError && LASTING.has(error.kind));
}
