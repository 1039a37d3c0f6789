import type { createStoryStore } from '../story/store';
import type { Kept } from '../../session/kept';

/** What follows by itself, however fast training goes, leaves so much time to read what is being said. */
const READ_MS = 2500;

/** Answers in the line of the story, one after the other. */
export interface Turns {
  /** @param waits not before what is being said has been read; else it takes its place, and that of all that waits. */
  answer(text: string, waits?: boolean): void;
  end(): void;
}

/** @param idNow under which a sentence that is said now can be taken back. */
export function answerInTurn(story: Kept<ReturnType<typeof createStoryStore>>, idNow: () => string): Turns {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saidAt = performance.now();

  const forget = (): void => {
    clearTimeout(timer);
    waiting = [];
  };
  const next = (): void => {
    clearTimeout(timer);
    const [text] = waiting;
    if (text === undefined) return;
    const readIn = saidAt + READ_MS - performance.now();
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
    saidAt = performance.now();
    // Taken back, as by a restart: what belongs to it is old as well.
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
