import type { FilmAnswer, FilmCommand, FilmEvent } from './film-protocol';

/** The part of a Worker that the page needs; tests replace it with something smaller. */
export interface FilmWorker {
  postMessage(command: FilmCommand, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FilmEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface FilmClient {
  /**
   * Sends one command; the next may follow once the promise has resolved.
   * @throws Error if the worker fails, or no longer exists.
   */
  ask(command: FilmCommand, transfer?: Transferable[]): Promise<FilmAnswer>;
  end(): void;
}

export function createFilmWorker(): FilmWorker {
  return new Worker(new URL('film.worker.ts', import.meta.url), { type: 'module', name: 'film' });
}

export function createFilmClient(createWorker: () => FilmWorker): FilmClient {
  const worker = createWorker();
  let fail: (error: Error) => void = () => {};
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(event.message || 'The worker that draws the film could not be loaded.'));
  };
  return {
    ask: (command, transfer = []) =>
      new Promise((resolve, reject) => {
        fail = reject;
        worker.onmessage = ({ data }) => {
          if (data.type === 'done') resolve(data.answer);
          else reject(new Error(data.message));
        };
        worker.postMessage(command, transfer);
      }),
    end: () => {
      worker.terminate();
      fail(new Error('The film has been given up.'));
    },
  };
}
