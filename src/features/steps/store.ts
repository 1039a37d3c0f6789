import { createStore } from 'zustand/vanilla';
import { messageOf } from '../../core/message-of';
import { createPause } from '../../session/pause-for';
import { Superseded } from '../../session/requests';
import type { RunSession } from '../../session/run-session';
import { followRun } from './follow-run';
import { ImageSteps } from './image-steps';
import { JobQueue } from './job-queue';
import { INITIAL, type StepsState, type StepsStore } from './state';

export interface Steps {
  readonly store: Omit<StepsStore, 'setState'>;
  /** Pauses training, unless it is heading for a link's stop, and traces the next image once training is paused. */
  open(): void;
  /** Resumes training if `open` or `pauseHere` has paused it. */
  close(): void;
  /** Pauses at the newest image after training was switched on while the panel was open. */
  pauseHere(): void;
  forward(): void;
  back(): void;
  goTo(stop: number): void;
  setPlaying(playing: boolean): void;
  chooseUnit(unit: number): void;
  choosePixel(pixel: number): void;
  setAllDigits(allDigits: boolean): void;
}

const NO_IMAGE = { trace: null, detail: null, learnt: null } as const;

/** With this many jobs in the queue, further steps are dropped: keys may repeat faster than the worker answers. */
const MAX_WAITING = 3;

/** The steps of a session; they keep the chosen unit and pixel while the panel is closed. */
export function createSteps(session: RunSession): Steps {
  const store = createStore<StepsState>()(() => INITIAL);
  const { getState: get, setState: set } = store;
  const image = new ImageSteps(store, session);
  const pause = createPause(session);
  const queue = new JobQueue(
    (error) => {
      // The run has ended: the next snapshot belongs to the new one.
      if (error instanceof Superseded) set(NO_IMAGE);
      else set({ problem: messageOf(error), playing: false });
    },
    (busy) => set({ busy }),
  );
  let endFollowing = (): void => {};
  let reloadWanted = false;

  const reload = (at: number): void => {
    if (reloadWanted) return;
    reloadWanted = true;
    queue.add(async () => {
      reloadWanted = false;
      set({ problem: null });
      await image.showTrace(at);
    });
  };
  const step = (job: () => Promise<void>): void => {
    if (queue.length < MAX_WAITING && get().trace && !get().running) queue.add(job);
  };

  return {
    store,
    open: () => {
      const { wanted, stopAt } = session.run.getState();
      // A link leads to the image after a stop: the run trains up to there first, then pauses automatically.
      const running = wanted === 'running' && stopAt !== null;
      if (!running) pause.begin();
      // The previous trace belongs to an earlier moment of the run.
      set({ ...NO_IMAGE, running, playing: false });
      endFollowing = followRun(session, store, reload, pause.over);
      if (!running) reload(0);
    },
    close: () => {
      endFollowing();
      set({ playing: false });
      pause.end();
    },
    pauseHere: () => pause.begin(),
    forward: () => step(() => image.forward()),
    back: () => step(() => image.back()),
    goTo: (stop) => step(() => image.moveTo(Math.max(0, Math.min(stop, image.last)))),
    setPlaying: (playing) => set({ playing: playing && !get().running }),
    chooseUnit: (unit) => {
      if (!get().running && image.chooseUnit(unit)) queue.add(() => image.showUnit());
    },
    choosePixel: (pixel) => image.choosePixel(pixel),
    setAllDigits: (allDigits) => set({ allDigits }),
  };
}
