import { useSyncExternalStore } from 'react';
import type { Snapshot } from '../core/snapshot';
import { runStore } from './run-store';

/** The figures of a run as text shows them. What is not known (yet) is NaN. */
export interface Figures {
  readonly imagesSeen: number;
  readonly epochs: number;
  readonly imagesPerSecond: number;
  /** Running mean of the per-pixel mean squared error on the training images. */
  readonly currentError: number;
  /** Per-pixel mean squared error on the held-out images. */
  readonly heldOutError: number;
  readonly deadUnits: number;
  /** The learning rate of this moment. */
  readonly learningRate: number;
}

const UNKNOWN: Figures = {
  imagesSeen: NaN,
  epochs: NaN,
  imagesPerSecond: NaN,
  currentError: NaN,
  heldOutError: NaN,
  deadUnits: NaN,
  learningRate: NaN,
};

/** Text that changes faster than this cannot be read. */
const TEXT_INTERVAL_MS = 200;

interface FigureSource {
  readonly current: () => Figures;
  /** @returns a function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Figures of the newest snapshot, renewed at most every `intervalMs`; the last snapshot always gets through. Numbers are
 * copied out: a snapshot's buffer is lent only until the next one comes.
 */
export function createFigureSource(store: typeof runStore, intervalMs: number): FigureSource {
  const listeners = new Set<() => void>();
  let figures = UNKNOWN;
  let source: Snapshot | null = null;
  let readAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let unsubscribe: (() => void) | null = null;

  const read = (): void => {
    timer = null;
    readAt = performance.now();
    source = store.getState().snapshot;
    figures = source ? figuresOf(source) : UNKNOWN;
    for (const listener of listeners) listener();
  };
  /** That the first images have been learnt is told at once. */
  const hasBegun = (): boolean =>
    !(figures.imagesSeen > 0) && (store.getState().snapshot?.figure('imagesSeen') ?? 0) > 0;
  const follow = (): void => {
    if (store.getState().snapshot === source || timer !== null) return;
    const wait = readAt + intervalMs - performance.now();
    if (wait <= 0 || hasBegun()) read();
    else timer = setTimeout(read, wait);
  };

  return {
    current: () => figures,
    subscribe: (listener) => {
      listeners.add(listener);
      unsubscribe ??= store.subscribe(follow);
      follow();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = null;
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
  };
}

const pageFigures = createFigureSource(runStore, TEXT_INTERVAL_MS);

/** The newest figures, at about 5 Hz. */
export function useFigures(): Figures {
  return useSyncExternalStore(pageFigures.subscribe, pageFigures.current);
}

function figuresOf(snapshot: Snapshot): Figures {
  const imagesSeen = snapshot.figure('imagesSeen');
  return {
    imagesSeen,
    epochs: imagesSeen / snapshot.figure('imagesPerEpoch'),
    imagesPerSecond: snapshot.figure('imagesPerSecond'),
    currentError: snapshot.figure('trainError'),
    heldOutError: snapshot.figure('heldOutError'),
    deadUnits: snapshot.figure('deadUnits'),
    learningRate: snapshot.figure('learningRate'),
  };
}
