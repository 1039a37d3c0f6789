import type { FilmAnswer, FilmCommand, FilmEvent } from './film-protocol';

/** What the page needs of a Worker; tests put something smaller in its place. */
export interface FilmWorker {
  postMessage(command: FilmCommand, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FilmEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface FilmClient {
  /**
   * Has one command carried out; the next one may follow once its promise is kept.
   * @throws Error when the worker cannot do it, or is not there any more.
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
