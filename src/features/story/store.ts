import { createStore } from 'zustand/vanilla';
import type { RunSession } from '../../session/run-session';
import { captionAt, invitation } from './captions';

export { captionAt, captionsOf } from './captions';

/** Something that is worth saying, in one sentence of at most 75 letters. */
export interface Said {
  readonly text: string;
  /** A name by which it can be taken back. */
  readonly id?: string;
}

export interface StoryState {
  /** The one line of the story; empty: silence. */
  readonly text: string;
  /** Whether the line is to be read aloud. */
  readonly announced: boolean;

  /** The newest is what is said, and for a while only. */
  say(said: Said): void;
  /** Takes back what is being said. @param id only if it is this. */
  fallSilent(id?: string): void;
  /** Ends the opening because somebody wants to go on. */
  skip(): void;
}

const STANDS_MS = 8000;
/** An opening that ends with fewer images has been broken off. */
const OPENED_AT = 4096;

/** What is said of a session: while a run opens, what is to be seen; from then on, what others say. */
export function createStoryStore({
  run,
  settings,
  snapshots,
  commands,
}: Pick<RunSession, 'run' | 'settings' | 'snapshots' | 'commands'>) {
  /** Captions that have been read aloud: an opening that is played again is not. */
  const announced = new Set<string>();
  let saidId: string | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let invited = false;
  /** Of the run before: what is shown of it is none of the opening. */
  let runBefore: number | null = null;

  const store = createStore<StoryState>()((set) => ({
    text: '',
    announced: true,

    say: ({ text, id }) => {
      clearTimeout(silence);
      saidId = id;
      set({ text, announced: true });
      silence = setTimeout(() => set({ text: '' }), STANDS_MS);
    },
    fallSilent: (id) => {
      if (id !== undefined && id !== saidId) return;
      clearTimeout(silence);
      saidId = undefined;
      set({ text: '' });
    },
    skip: () => {
      commands.skipOpening();
      invite();
    },
  }));

  const shownRun = (): number | null => snapshots.live()?.figure('runId') ?? null;

  function caption(): void {
    if (!run.getState().opening) return;
    const isOfRun = shownRun() !== runBefore;
    const text = captionAt(isOfRun ? (snapshots.live()?.figure('imagesSeen') ?? 0) : 0, settings.getState());
    if (text === store.getState().text) return;
    store.setState({ text, announced: !announced.has(text) });
    announced.add(text);
  }

  function invite(): void {
    const text = invitation(settings.getState());
    if (invited || text === null) return;
    invited = true;
    store.getState().say({ text });
  }

  run.subscribe(({ opening }, before) => {
    if (opening === before.opening) return;
    store.getState().fallSilent();
    if (opening) {
      runBefore = shownRun();
      caption();
    } else if ((snapshots.live()?.figure('imagesSeen') ?? 0) >= OPENED_AT) invite();
  });
  snapshots.subscribe(caption);
  caption();
  return store;
}
