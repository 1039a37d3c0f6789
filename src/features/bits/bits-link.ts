import { messageOf } from '../../core/message-of';
import type { CodedImage } from '../../core/edited-code';
import type { Kept } from '../../session/kept';
import { newestWins } from '../../session/newest-wins';
import { Superseded } from '../../session/requests';
import type { RunSession } from '../../session/run-session';
import type { createDrawingStore } from '../draw/store';
import type { BitsSource, BitsState, createBitsStore } from './store';

type Drawing = Pick<Kept<ReturnType<typeof createDrawingStore>>, 'getState' | 'subscribe'>;

/** The session whose code is kept up to date. */
export interface BitsSession {
  readonly requests: Pick<RunSession['requests'], 'ask'>;
  readonly snapshots: Pick<RunSession['snapshots'], 'subscribe'>;
}

export interface BitsLinkParts {
  readonly store: Kept<ReturnType<typeof createBitsStore>>;
  readonly drawing: Drawing;
  /** The default source if none has been chosen; null while none is available. */
  readonly firstSource: () => BitsSource | null;
  /** The run of the newest snapshot; a code of another run is outdated. */
  readonly runId: () => number;
}

/** During training, the pause between two encodings: at least this long, and this multiple of an encoding's time. */
const CAPTURE_INTERVAL_MS = 250;
const PAUSE_PER_CAPTURE = 3;

/**
 * Keeps the code under surgery up to date with three kinds of request, one of each at a time. A slow one encodes the
 * image again. A quick one decodes the newest edits of the last code, so that an edit never waits for the encoder. A
 * third fetches everything else that the panel shows.
 * @returns a function that ends this.
 */
export function followBits(
  { requests, snapshots }: BitsSession,
  { store, drawing, firstSource, runId }: BitsLinkParts,
): () => void {
  let over = false;
  let pauseUntil = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** The run whose code was asked for last. */
  let runOfCode = Number.NaN;
  /** Whether that code has still to arrive. */
  let isAwaited = false;

  /** Whether an answer is no longer needed: the panel is closed, or the pad is empty by now. */
  const isIdle = (): boolean => over || imageOf(store.getState().source, drawing) === null;
  const failed = (error: unknown): void => {
    // The run is over: the next snapshot brings a new code.
    if (over || error instanceof Superseded) return;
    store.getState().refused(messageOf(error));
  };

  const decode = newestWins(async () => {
    if (isIdle()) return;
    const decoded = await requests.ask('decodedCode', { edits: store.getState().edits });
    if (!isIdle()) store.getState().decoded(decoded);
  }, failed);

  const view = newestWins(async () => {
    try {
      if (isIdle()) return;
      const { edits, damage, focus } = store.getState();
      const code = await requests.ask('editedCode', { edits, damage, focus });
      if (!isIdle()) store.getState().received(code);
    } finally {
      isAwaited = false;
    }
  }, failed);

  const capture = newestWins(
    async () => {
      const image = over ? null : imageOf(store.getState().source, drawing);
      if (!image) {
        if (!over) store.getState().nothingToCode();
        return;
      }
      const start = performance.now();
      runOfCode = runId();
      isAwaited = true;
      const { units } = await requests.ask('captureCode', { image }).finally(() => {
        pauseUntil = performance.now() + Math.max(CAPTURE_INTERVAL_MS, PAUSE_PER_CAPTURE * (performance.now() - start));
      });
      if (over) return;
      store.getState().captured(units);
      view.request();
    },
    (error) => {
      isAwaited = false;
      // If the test image no longer exists, the first available one replaces it.
      const { source } = store.getState();
      const first = firstSource();
      const isGone = source?.kind === 'test' && first?.kind === 'test' && first.index !== source.index;
      if (isGone && !over && !(error instanceof Superseded)) store.getState().choose(first);
      else failed(error);
    },
  );

  /** Whether to encode again. A code that does not follow training stays that of its moment. */
  const isOutdated = (): boolean => {
    const { follow, code, problem } = store.getState();
    return follow || !Object.is(runId(), runOfCode) || ((!code || problem !== null) && !isAwaited);
  };

  const snapshotCame = (): void => {
    if (store.getState().source === null) {
      const first = firstSource();
      if (first) store.getState().choose(first);
    } else if (isOutdated() && timer === null) {
      timer = setTimeout(
        () => {
          timer = null;
          if (isOutdated()) capture.request();
        },
        Math.max(0, pauseUntil - performance.now()),
      );
    }
  };

  const ends = [
    store.subscribe((state, before) => {
      if (state.source !== before.source || (state.follow && !before.follow)) capture.request();
      else if (state.edits !== before.edits) {
        decode.request();
        view.request();
      } else if (state.damage !== before.damage || (state.focus !== before.focus && isUndescribed(state)))
        view.request();
    }),
    drawing.subscribe((state, before) => {
      if (state.image !== before.image && store.getState().source?.kind === 'drawing') capture.request();
    }),
    snapshots.subscribe(snapshotCame),
  ];
  store.getState().followed();
  if (store.getState().source) capture.request();
  else snapshotCame();

  return () => {
    over = true;
    store.getState().left();
    if (timer !== null) clearTimeout(timer);
    for (const end of ends) end();
    void capture
      .settled()
      .then(() => (store.getState().followers === 0 ? requests.ask('forgetCode', {}) : undefined))
      .catch(() => {}); // The run is over, and its code is gone anyway.
  };
}

/** Whether the code lacks a description of the focused bit. */
function isUndescribed({ code, focus }: BitsState): boolean {
  return code !== null && !code.described.units.includes(focus);
}

function imageOf(source: BitsSource | null, drawing: Drawing): CodedImage | null {
  if (source?.kind === 'test') return { testIndex: source.index };
  const image = source && drawing.getState().image;
  return image ? { bytes: image.pixels.slice() } : null;
}
