import { createStore } from 'zustand/vanilla';
import type { Kept } from '../../session/kept';
import type { LessonPlace } from './lessons';

/** The lesson that a session plays. */
export interface LessonPlay extends LessonPlace {
  /** What has been predicted, by the step in which it was asked: the number of the answer. */
  readonly guesses: ReadonlyMap<number, number>;
}

export interface LessonsState {
  /** Null: this session plays none. */
  readonly play: LessonPlay | null;
  /** What the page is to show as soon as that is possible: a lesson, or its own run (null); undefined: what it shows. */
  readonly wanted: LessonPlace | null | undefined;

  /** Opens a lesson in a session of its own, in the place of the page’s run. */
  open(place: LessonPlace): void;
  /** Gives the page back as it was. */
  leave(): void;
  /** What was wanted has come. */
  hasCome(): void;
  /** This session plays a lesson from here on. */
  begin(place: LessonPlace): void;
  goTo(step: number): void;
  /** Takes a prediction, and shows what happens. */
  guess(answer: number): void;
}

/** The part that lessons have in a session: in that of the page, the way to them; in one that plays a lesson, where it stands. */
export function createLessonsStore() {
  return createStore<LessonsState>()((set) => ({
    play: null,
    wanted: undefined,

    open: (place) => set({ wanted: place }),
    leave: () => set({ wanted: null }),
    hasCome: () => set({ wanted: undefined }),
    begin: (place) => set({ play: { ...place, guesses: new Map() } }),
    goTo: (step) => set(({ play }) => (play && step in play.lesson.steps ? { play: { ...play, step } } : {})),
    guess: (answer) =>
      set(({ play }) => {
        if (!play?.lesson.steps[play.step]?.ask) return {};
        const guesses = new Map(play.guesses).set(play.step, answer);
        return { play: { ...play, guesses, step: play.step + 1 } };
      }),
  }));
}

export type LessonsStore = Kept<ReturnType<typeof createLessonsStore>>;
