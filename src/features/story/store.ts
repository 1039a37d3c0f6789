import { createStore } from 'zustand/vanilla';
import type { RunSession } from '../../session/run-session';
import { captionAt, invitation } from './captions';

export { captionAt, captionsOf } from './captions';

/** A remark in one sentence of at most 75 letters. */
export interface Remark {
  readonly text: string;
  /** A name by which it can be withdrawn. */
  readonly id?: string;
}

export interface StoryState {
  /** The one line of the story; empty for silence. */
  readonly text: string;
  /** Whether screen readers announce the line. */
  readonly announced: boolean;

  /** Shows a remark for a while; it replaces any earlier one. */
  say(remark: Remark): void;
  /** Withdraws the remark. @param id if given, only the remark of this name. */
  withdraw(id?: string): void;
  /** Ends the opening because the user wants to move on. */
  skip(): void;
}

const REMARK_MS = 8000;
/** An opening that ends with fewer images was cut short. */
const OPENED_AT = 4096;

/** The story of a session: captions while a run opens, then remarks from other parts of the page. */
export function createStoryStore({
  run,
  settings,
  snapshots,
  commands,
}: Pick<RunSession, 'run' | 'settings' | 'snapshots' | 'commands'>) {
  /** Captions already announced, so that a replayed opening is not announced again. */
  const announced = new Set<string>();
  let shownId: string | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let invited = false;
  /** The id of the previous run, whose snapshots may still be shown when the opening begins. */
  let runBefore: number | null = null;

  const store = createStore<StoryState>()((set) => ({
    text: '',
    announced: true,

    say: ({ text, id }) => {
      clearTimeout(silence);
      shownId = id;
      set({ text, announced: true });
      silence = setTimeout(() => set({ text: '' }), REMARK_MS);
    },
    withdraw: (id) => {
      if (id !== undefined && id !== shownId) return;
      clearTimeout(silence);
      shownId = undefined;
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
    store.getState().withdraw();
    if (opening) {
      runBefore = shownRun();
      caption();
    } else if ((snapshots.live()?.figure('imagesSeen') ?? 0) >= OPENED_AT) invite();
  });
  snapshots.subscribe(caption);
  caption();
  return store;
}
