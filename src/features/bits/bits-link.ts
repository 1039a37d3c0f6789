import { messageOf } from '../../core/message-of';
import type { CodedImage } from '../../core/edited-code';
import { Superseded, type Asker } from '../../session/asker';
import type { BitsSource, createBitsStore } from './store';
import type { drawingStore } from '../draw/store';

export interface BitsLinkParts {
  readonly store: ReturnType<typeof createBitsStore>;
  readonly drawing: typeof drawingStore;
  readonly asker: Pick<Asker, 'ask'>;
  /** Calls the listener for each new snapshot. */
  readonly subscribeSnapshot: (listener: () => void) => () => void;
  /** What to take apart when nothing has been chosen; null while there is nothing. */
  readonly firstSource: () => BitsSource | null;
  /** Monotonic time in ms. */
  readonly now: () => number;
}

/** While training goes on the image is encoded anew at most this often, and at most this share of the time. */
const CAPTURE_INTERVAL_MS = 250;
const PAUSE_PER_CAPTURE = 3;

/**
 * Keeps the code under surgery up to date. Three kinds of question, one of each under way at a time: a slow one encodes the
 * image anew, a quick one decodes the newest edits of the code encoded last, so that an edit never waits for the encoder,
 * and one brings all else that is shown of it.
 * @returns a function that ends it.
 */
export function followBits({ store, drawing, asker, subscribeSnapshot, firstSource, now }: BitsLinkParts): () => void {
  let over = false;
  let pauseUntil = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** What has come late: the panel is closed, or the pad is empty by now. */
  const isIdle = (): boolean => over || imageOf(store.getState().source, drawing) === null;
  const failed = (error: unknown): void => {
    // Of a run that is over: the next snapshot brings a new code.
    if (over || error instanceof Superseded) return;
    store.getState().refused(messageOf(error));
  };

  const decode = oneAtATime(async () => {
    if (isIdle()) return;
    const decoded = await asker.ask('decodedCode', { edits: store.getState().edits });
    if (!isIdle()) store.getState().decoded(decoded);
  }, failed);

  const view = oneAtATime(async () => {
    if (isIdle()) return;
    const { edits, damage, focus } = store.getState();
    const code = await asker.ask('editedCode', { edits, damage, focus });
    if (!isIdle()) store.getState().received(code);
  }, failed);

  const capture = oneAtATime(
    async () => {
      const image = over ? null : imageOf(store.getState().source, drawing);
      if (!image) {
        if (!over) store.getState().nothingToCode();
        return;
      }
      const start = now();
      const { units } = await asker.ask('captureCode', { image }).finally(() => {
        pauseUntil = now() + Math.max(CAPTURE_INTERVAL_MS, PAUSE_PER_CAPTURE * (now() - start));
      });
      if (over) return;
      store.getState().captured(units);
      view.request();
    },
    (error) => {
      // An image that is not there any more gives way to one that is.
      const { source } = store.getState();
      const first = firstSource();
      const isGone = source?.kind === 'test' && first?.kind === 'test' && first.index !== source.index;
      if (isGone && !over && !(error instanceof Superseded)) store.getState().choose(first);
      else failed(error);
    },
  );

  const snapshotCame = (): void => {
    const { source, follow, code, problem } = store.getState();
    if (source === null) {
      const first = firstSource();
      if (first) store.getState().choose(first);
    } else if ((follow || !code || problem !== null) && timer === null) {
      timer = setTimeout(
        () => {
          timer = null;
          capture.request();
        },
        Math.max(0, pauseUntil - now()),
      );
    }
  };

  const ends = [
    store.subscribe((state, before) => {
      if (state.source !== before.source || (state.follow && !before.follow)) capture.request();
      else if (state.edits !== before.edits) {
        decode.request();
        view.request();
      } else if (state.damage !== before.damage || state.focus !== before.focus) view.request();
    }),
    drawing.subscribe((state, before) => {
      if (state.image !== before.image && store.getState().source?.kind === 'drawing') capture.request();
    }),
    subscribeSnapshot(snapshotCame),
  ];
  if (store.getState().source) capture.request();
  else snapshotCame();

  return () => {
    over = true;
    if (timer !== null) clearTimeout(timer);
    for (const end of ends) end();
    void capture
      .settled()
      .then(() => asker.ask('forgetCode', {}))
      .catch(() => {}); // The run is over, and with it what was kept.
  };
}

/** Work of which one is under way at a time: of the requests that come meanwhile one is left, to be met afterwards. */
function oneAtATime(work: () => Promise<void>, failed: (error: unknown) => void) {
  let underWay: Promise<void> | null = null;
  let isWanted = false;
  const run = async (): Promise<void> => {
    do {
      isWanted = false;
      await work().catch(failed);
    } while (isWanted);
    underWay = null;
  };
  return {
    request: (): void => {
      isWanted = true;
      underWay ??= run();
    },
    settled: async (): Promise<void> => {
      await underWay;
    },
  };
}

function imageOf(source: BitsSource | null, drawing: typeof drawingStore): CodedImage | null {
  if (source?.kind === 'test') return { testIndex: source.index };
  const image = source && drawing.getState().image;
  return image ? { bytes: image.pixels.slice() } : null;
}
