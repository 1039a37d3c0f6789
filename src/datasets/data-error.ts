/** What went wrong with a dataset; the message says it to the user. */
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

/** A dataset, or a part of it, could not be had. `message` is written for the user: what was got, what was expected. */
export class DataError extends Error {
  readonly kind: DataProblem;

  constructor(kind: DataProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataError';
    this.kind = kind;
  }
}

/**
 * Problems that asking again at once cannot solve: the server's data does not fit this page, or there is no connection
 * (the browser says when it is back).
 */
const LASTING: ReadonlySet<DataProblem> = new Set(['version', 'manifest', 'offline', 'gone']);

export function mayPass(error: unknown): boolean {
  return !(error instanceof DataError && LASTING.has(error.kind));
}
