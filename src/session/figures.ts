import { createStore, type StoreApi } from 'zustand/vanilla';
import { sameFields } from '../core/same-fields';
import type { Snapshot, SnapshotFigure } from '../core/snapshot';
import { throttled } from '../core/throttle';
import type { Kept } from './kept';
import type { RunStore } from './run-store';
import type { Snapshots } from './snapshot-exchange';
import { TEXT_INTERVAL } from './reading-speed';

/** The figures of a run as text shows them. What is not known (yet) is NaN. */
export interface Figures {
  readonly imagesSeen: number;
  readonly epochs: number;
  readonly imagesPerSecond: number;
  /** Running mean of the per-pixel mean squared error on the training images. */
  readonly trainError: number;
  /** Per-pixel mean squared error on the held-out images, and the images seen when it was measured. */
  readonly heldOutError: number;
  readonly heldOutAt: number;
  /** While that is no more than a first estimate: from how many of the held-out images. */
  readonly heldOutEstimatedFrom: number;
  /** Whether that was long ago, or under other settings: it is going to be measured anew. */
  readonly heldOutIsOld: boolean;
  readonly deadUnits: number;
  /** The learning rate of this moment. */
  readonly learningRate: number;
}

/** Those that stand in a snapshot as they are. */
const COPIED = [
  'imagesSeen',
  'imagesPerSecond',
  'trainError',
  'heldOutError',
  'heldOutAt',
  'heldOutEstimatedFrom',
  'deadUnits',
  'learningRate',
] as const satisfies readonly (SnapshotFigure & keyof Figures)[];

/** Before anything has been seen. */
export const UNKNOWN_FIGURES: Figures = { ...copied(() => NaN), epochs: NaN, heldOutIsOld: false };

/** What is measured of the held-out images changes little while the images seen grow by less than a quarter. */
const OLD_FACTOR = 1.25;

export type FiguresStore = Kept<StoreApi<Figures>>;

/**
 * The figures of what is shown, at about 5 Hz while the run trains, at once while it does not; the last always get through. Numbers
 * are copied out: a snapshot's buffer is lent only until the next one comes.
 */
export function createFigures(snapshots: Snapshots, run: Pick<RunStore, 'getState' | 'subscribe'>): FiguresStore {
  const store = createStore<Figures>()(() => UNKNOWN_FIGURES);
  const read = throttled(() => {
    const snapshot = snapshots.shown();
    if (!snapshot) return;
    const figures = figuresOf(snapshot);
    if (!sameFields(figures, store.getState())) store.setState(figures);
  }, TEXT_INTERVAL);
  snapshots.subscribe(() => {
    // That the first images have been learnt is said at once.
    const begins = !(store.getState().imagesSeen > 0) && (snapshots.shown()?.figure('imagesSeen') ?? 0) > 0;
    if (begins || run.getState().state === 'paused') read.now();
    else read();
  });
  // Beside “Paused” stand the figures of that moment.
  run.subscribe(({ state }, before) => {
    if (state === 'paused' && before.state !== 'paused') read.now();
  });
  return store;
}

function figuresOf(snapshot: Snapshot): Figures {
  const figures = copied((name) => snapshot.figure(name));
  const { imagesSeen, heldOutAt } = figures;
  return {
    ...figures,
    epochs: imagesSeen / snapshot.figure('imagesPerEpoch'),
    heldOutIsOld: snapshot.figure('heldOutOutdated') === 1 || imagesSeen > OLD_FACTOR * heldOutAt,
  };
}

function copied(figure: (name: SnapshotFigure) => number) {
  const figures = COPIED.map((name) => [name, figure(name)]);
  return Object.fromEntries(figures) as Record<(typeof COPIED)[number], number>;
}
