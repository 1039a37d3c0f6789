import { createStore } from 'zustand/vanilla';
import type { Kept } from '../../session/kept';
import type { LessonPlace } from './lessons';

/** The lesson that a session plays. */
export interface LessonPlay extends LessonPlace {
  /** The index of the answer chosen, by step. */
  readonly guesses: ReadonlyMap<number, number>;
}

export interface LessonsState {
  /** null if this session plays no lesson. */
  readonly play: LessonPlay | null;
  /** The lesson to show as soon as possible; null for the page's own run; undefined for no change. */
  readonly wanted: LessonPlace | null | undefined;

  /** Opens a lesson in a separate session, in place of the page’s run. */
  open(place: LessonPlace): void;
  /** Gives the page back as it was. */
  leave(): void;
  /** Notes that the page now shows what was wanted. */
  noteShown(): void;
  /** Makes this session play a lesson. */
  begin(place: LessonPlace): void;
  goTo(step: number): void;
  /** Takes a prediction, and shows what happens. */
  guess(answer: number): void;
}

/** The lessons' part of a session: requests in the page's own session, progress in a session that plays a lesson. */
export function createLessonsStore() {
  return createStore<LessonsState>()((set) => ({
    play: null,
    wanted: undefined,

    open: (place) => set({ wanted: place }),
    leave: () => set({ wanted: null }),
    noteShown: () => set({ wanted: undefined }),
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
