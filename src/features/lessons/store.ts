import { createStore } from 'zustand/vanilla';
import type { LessonPlace } from './lessons';

/** The lesson that a session plays. */
export interface LessonPlay extends LessonPlace {
  /** What has been predicted, by the step in which it was asked: the number of the answer. */
  readonly guesses: ReadonlyMap<number, number>;
}

export interface LessonsState {
  /** Null: this session plays none. */
  readonly play: LessonPlay | null;
  /** Opens a lesson in a session of its own, in the place of the page’s run; null until that is possible. */
  readonly open: ((place: LessonPlace) => void) | null;
  /** Gives the page back as it was; null: there is nothing to leave. */
  readonly leave: (() => void) | null;

  goTo(step: number): void;
  /** Takes a prediction, and shows what happens. */
  guess(answer: number): void;
}

/** The part that lessons have in a session: in that of the page, the way to them; in one that plays a lesson, where it stands. */
export function createLessonsStore() {
  return createStore<LessonsState>()((set) => ({
    play: null,
    open: null,
    leave: null,

    goTo: (step) => set(({ play }) => (play && step in play.lesson.steps ? { play: { ...play, step } } : {})),
    guess: (answer) =>
      set(({ play }) => {
        if (!play?.lesson.steps[play.step]?.ask) return {};
        const guesses = new Map(play.guesses).set(play.step, answer);
        return { play: { ...play, guesses, step: play.step + 1 } };
      }),
  }));
}
