import { takeAskedEarly, unlessAborted } from './asked-early.ts';
import { DataError } from './data-error.ts';

/** How long a server may be silent before the request is given up. */
const STALL_MS = 15_000;

interface FetchFileOptions {
  /** Names the file, as the beginning of a sentence for the user. */
  readonly what: string;
  /** No more than this is read. */
  readonly mostBytes: number;
  readonly cache: RequestCache;
  readonly signal: AbortSignal;
}

/**
 * Fetches one file from the page's own server.
 * @throws DataError naming the problem: offline, no answer, an error status, a web page instead of data, a broken
 *   connection, silence, too many bytes. The signal's reason once it is aborted.
 */
export async function fetchFile(url: URL, options: FetchFileOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { what, mostBytes, cache, signal } = options;
  signal.throwIfAborted();
  const silence = new AbortController();
  const stop = (): void => silence.abort(signal.reason);
  signal.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), STALL_MS);
  };

  try {
    heard();
    const asked = takeAskedEarly(url);
    const response = await (asked
      ? unlessAborted(asked, silence.signal)
      : fetch(url, { cache, mode: sameOrigin(), signal: silence.signal }));
    heard();
    checkResponse(response, what);
    const bytes = await readBody(response, what, mostBytes, heard);
    if (looksLikeHtml(bytes)) throw webPage(what);
    return bytes;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DataError) throw error;
    if (silence.signal.aborted) {
      throw new DataError('timeout', `${what} did not arrive: the server sent nothing for ${STALL_MS / 1000} seconds.`);
    }
    throw connectionError(what, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    // The unread rest of the response is no longer wanted.
    silence.abort();
  }
}

/** Files come only from the page's own server. In a sandbox without an origin, even that server counts as foreign. */
function sameOrigin(): RequestMode {
  return globalThis.origin === 'null' ? 'cors' : 'same-origin';
}

function checkResponse(response: Response, what: string): void {
  const { ok, status, headers } = response;
  if (status === 404) {
    throw new DataError('http', `${what} was not found on the server (404). If the page has been updated, reload it.`);
  }
  if (!ok) throw new DataError('http', `${what} was refused by the server, which answered ${status}; expected 200.`);
  if (headers.get('content-type')?.includes('text/html')) throw webPage(what);
}

async function readBody(
  response: Response,
  what: string,
  mostBytes: number,
  heard: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    heard();
    chunks.push(value);
    length += value.length;
    if (length > mostBytes) {
      throw new DataError('size', `${what} continues past ${mostBytes} bytes; expected no more than that.`);
    }
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('<');
}

function webPage(what: string): DataError {
  return new DataError('html', `${what} came as a web page; expected data. Does a login page stand in between?`);
}

function connectionError(what: string, cause: unknown): DataError {
  const online = (globalThis.navigator as Partial<Navigator> | undefined)?.onLine ?? true;
  return online
    ? new DataError('network', `${what} could not be fetched: the connection to the server failed or broke.`, { cause })
    : new DataError('offline', `${what} could not be fetched: this device is offline. It continues once online.`, {
        cause,
      });
}
