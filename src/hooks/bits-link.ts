import type { CodedImage } from '../model/bit-surgery';
import { Superseded, type Asker } from '../store/asker';
import type { BitsSource, createBitsStore } from '../store/bits-store';
import type { drawingStore } from '../store/drawing-store';

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
 * Keeps the code under surgery up to date. Two kinds of question, one of each under way at a time: a slow one encodes the
 * image anew, a quick one applies the newest edits to the code encoded last, so that an edit never waits for the encoder.
 * @returns a function that ends it.
 */
export function followBits({ store, drawing, asker, subscribeSnapshot, firstSource, now }: BitsLinkParts): () => void {
  let over = false;
  let capturing: Promise<void> | null = null;
  let captureWanted = false;
  let viewing = false;
  let viewWanted = false;
  let pauseUntil = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const capture = (): void => {
    captureWanted = capturing !== null;
    if (captureWanted || over) return;
    const image = imageOf(store.getState().source, drawing);
    if (image) capturing = captureNow(image);
    else store.getState().nothingToCode();
  };
  const captureNow = async (image: CodedImage): Promise<void> => {
    const start = now();
    const { source } = store.getState();
    try {
      const { units } = await asker.ask('captureCode', { image });
      if (over) return;
      store.getState().captured(units);
      view();
    } catch (error) {
      failed(error);
    } finally {
      capturing = null;
      pauseUntil = now() + Math.max(CAPTURE_INTERVAL_MS, PAUSE_PER_CAPTURE * (now() - start));
      if (captureWanted || store.getState().source !== source) capture();
    }
  };

  const view = (): void => {
    viewWanted = viewing;
    if (!viewing && !over) void viewNow();
  };
  const viewNow = async (): Promise<void> => {
    viewing = true;
    const { edits, damage, focus } = store.getState();
    try {
      const code = await asker.ask('editedCode', { edits, damage, focus });
      // While the pad is empty, an answer that comes late is about nothing.
      if (!over && imageOf(store.getState().source, drawing)) store.getState().received(code);
    } catch (error) {
      failed(error);
    } finally {
      viewing = false;
      if (viewWanted) view();
    }
  };

  const failed = (error: unknown): void => {
    // Of a run that is over: the next snapshot brings a new code.
    if (over || error instanceof Superseded) return;
    // An image that is not there any more gives way to one that is.
    const { source } = store.getState();
    const first = source?.kind === 'test' ? firstSource() : null;
    if (first?.kind === 'test' && source?.kind === 'test' && first.index !== source.index) {
      return store.getState().choose(first);
    }
    store.getState().refused(error instanceof Error ? error.message : String(error));
  };

  const snapshotCame = (): void => {
    const { source, follow, code, problem } = store.getState();
    if (source === null) {
      const first = firstSource();
      if (first) store.getState().choose(first);
    } else if ((follow || !code || problem !== null) && timer === null) {
      timer = setTimeout(
        () => {
          timer = null;
          capture();
        },
        Math.max(0, pauseUntil - now()),
      );
    }
  };

  const ends = [
    store.subscribe((state, before) => {
      if (state.source !== before.source || (state.follow && !before.follow)) capture();
      else if (state.edits !== before.edits || state.damage !== before.damage || state.focus !== before.focus) view();
    }),
    drawing.subscribe((state, before) => {
      if (state.image !== before.image && store.getState().source?.kind === 'drawing') capture();
    }),
    subscribeSnapshot(snapshotCame),
  ];
  if (store.getState().source) capture();
  else snapshotCame();

  return () => {
    over = true;
    if (timer !== null) clearTimeout(timer);
    for (const end of ends) end();
    void Promise.resolve(capturing)
      .then(() => asker.ask('forgetCode', {}))
      .catch(() => {}); // The run is over, and with it what was kept.
  };
}

function imageOf(source: BitsSource | null, drawing: typeof drawingStore): CodedImage | null {
  if (source?.kind === 'test') return { testIndex: source.index };
  const image = source && drawing.getState().image;
  return image ? { bytes: image.pixels.slice() } : null;
}
