import { createStore } from 'zustand/vanilla';
import { throttled } from '../../core/throttle';
import type { Kept } from '../../session/kept';
import type { RunSession } from '../../session/run-session';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { createHighlightStore } from '../highlight/store';
import { digitAt, learntLast, type OnStage } from './on-stage';

export type { OnStage } from './on-stage';

/** What stands on the stage; null before there is anything. */
export interface StageState {
  readonly shown: OnStage | null;
  /** The same for texts: at reading speed, but never behind the image that is being learnt. */
  readonly inText: OnStage | null;
  /** Puts something else in the place of what would be shown, until it is taken back by null. */
  lend(instead: OnStage | null): void;
  /** The drawing as the encoder sees it; null: the pad is empty. */
  draw(drawn: OnStage | null): void;
}

export type StageStore = Kept<ReturnType<typeof createStageStore>>;

/** At more images a second than this one image stands for a while: a flicker cannot be looked at. */
const FOLLOWABLE = 4;
const STANDS_MS = 500;

/**
 * The stage of a session: what a panel has lent it, else a test digit under pointer or focus, else the drawing, else the image that
 * is being learnt. What is shown follows training by itself.
 */
export function createStageStore(session: Pick<RunSession, 'part' | 'snapshots'>, now = () => performance.now()) {
  const { snapshots } = session;
  const highlight = session.part(createHighlightStore);
  let lent: OnStage | null = null;
  let drawn: OnStage | null = null;
  const store = createStore<StageState>()(() => ({
    shown: null,
    inText: null,
    lend: (instead) => {
      lent = instead;
      follow();
    },
    draw: (drawing) => {
      drawn = drawing;
      follow();
    },
  }));
  const followText = throttled(() => store.setState({ inText: store.getState().shown }), TEXT_INTERVAL);
  let runId = Number.NaN;
  let changedAt = Number.NEGATIVE_INFINITY;

  function follow(): void {
    if (lent) return put(lent);
    const snapshot = snapshots.shown();
    if (!snapshot) return;
    const { digit } = highlight.getState();
    const pointedAt = digit === null ? null : digitAt(snapshot, digit);
    if (pointedAt ?? drawn) return put(pointedAt ?? drawn);
    const { shown } = store.getState();
    const stands =
      shown?.source === 'learning' &&
      snapshot.figure('runId') === runId &&
      snapshot.figure('imagesPerSecond') > FOLLOWABLE &&
      now() - changedAt < STANDS_MS;
    if (stands) return;
    runId = snapshot.figure('runId');
    changedAt = now();
    put(learntLast(snapshot));
  }

  /** What stands there already is not drawn anew for each snapshot. */
  function put(shown: OnStage | null): void {
    if (shown === store.getState().shown) return;
    store.setState({ shown });
    if (shown?.source === 'learning') followText.now();
    else followText();
  }

  follow();
  snapshots.subscribe(follow);
  highlight.subscribe(({ digit }, before) => {
    if (digit !== before.digit) follow();
  });
  return store;
}
