import { createStore } from 'zustand/vanilla';
import { throttled } from '../../core/throttle';
import type { Kept } from '../../session/kept';
import type { RunSession } from '../../session/run-session';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { createHighlightStore } from '../highlight/store';
import { digitAt, learntLast, type OnStage } from './on-stage';

export type { OnStage } from './on-stage';

/** The state of the stage. */
export interface StageState {
  readonly shown: OnStage | null;
  /** The same for texts: at reading speed, but without delay for the image being learnt. */
  readonly inText: OnStage | null;
  /** Shows something else instead, until called with null. */
  lend(instead: OnStage | null): void;
  /** Sets the drawing as the encoder sees it; null if the pad is empty. */
  draw(drawn: OnStage | null): void;
}

export type StageStore = Kept<ReturnType<typeof createStageStore>>;

/** Above this many images a second, an image being learnt stays for `SHOWN_MS`, as a flicker cannot be looked at. */
const FOLLOWABLE = 4;
const SHOWN_MS = 500;

/**
 * The stage of a session. Shows the content lent by a panel, else the test digit under pointer or focus, else the
 * drawing, else the image being learnt. Follows training automatically.
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
    const stays =
      shown?.source === 'learning' &&
      snapshot.figure('runId') === runId &&
      snapshot.figure('imagesPerSecond') > FOLLOWABLE &&
      now() - changedAt < SHOWN_MS;
    if (stays) return;
    runId = snapshot.figure('runId');
    changedAt = now();
    put(learntLast(snapshot));
  }

  /** Ignores content already shown, so that it is not redrawn for each snapshot. */
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
