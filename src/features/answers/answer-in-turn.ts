import type { createStoryStore } from '../story/store';
import type { Kept } from '../../session/kept';

/** The least time a sentence stays before a waiting one replaces it, however fast training is. */
const READ_MS = 2500;

/** Answers in the line of the story, one after another. */
export interface Turns {
  /** @param waits whether to let the present sentence be read first; otherwise replaces it and all waiting ones. */
  answer(text: string, waits?: boolean): void;
  end(): void;
}

/** @param idNow the id under which a sentence said now can be withdrawn. */
export function answerInTurn(story: Kept<ReturnType<typeof createStoryStore>>, idNow: () => string): Turns {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownAt = performance.now();

  const forget = (): void => {
    clearTimeout(timer);
    waiting = [];
  };
  const next = (): void => {
    clearTimeout(timer);
    const [text] = waiting;
    if (text === undefined) return;
    const readIn = shownAt + READ_MS - performance.now();
    if (story.getState().text !== '' && readIn > 0) {
      timer = setTimeout(next, readIn);
      return;
    }
    waiting.shift();
    story.getState().say({ text, id: idNow() });
    next();
  };
  const end = story.subscribe(({ text }, before) => {
    if (text === before.text) return;
    shownAt = performance.now();
    // Withdrawn or expired, for example by a restart: waiting sentences are out of date as well.
    if (text === '') forget();
  });

  return {
    answer: (text, waits = false) => {
      if (waits) {
        waiting.push(text);
        return next();
      }
      forget();
      story.getState().say({ text, id: idNow() });
    },
    end: () => {
      forget();
      end();
    },
  };
}
