import { createStore, type StoreApi } from 'zustand/vanilla';
import { sameFields } from '../core/same-fields';
import type { Snapshot, SnapshotFigure } from '../core/snapshot';
import { throttled } from '../core/throttle';
import type { Kept } from './kept';
import type { RunStore } from './run-store';
import type { Snapshots } from './snapshot-exchange';
import { TEXT_INTERVAL } from './reading-speed';

/** The figures of a run that appear as text. Unknown ones are NaN. */
export interface Figures {
  readonly imagesSeen: number;
  readonly epochs: number;
  readonly imagesPerSecond: number;
  /** Running mean of the per-pixel mean squared error on the training images. */
  readonly trainError: number;
  /** Per-pixel mean squared error on the held-out images, and the images seen when it was measured. */
  readonly heldOutError: number;
  readonly heldOutAt: number;
  /** While the held-out error is only a first estimate: the number of held-out images behind it. */
  readonly heldOutEstimatedFrom: number;
  /** Whether the held-out error was measured long ago or under other settings, and will be measured again. */
  readonly heldOutIsOld: boolean;
  readonly deadUnits: number;
  /** The current learning rate. */
  readonly learningRate: number;
}

/** The figures copied unchanged from a snapshot. */
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

/** The figures before the first snapshot. */
export const UNKNOWN_FIGURES: Figures = { ...copied(() => NaN), epochs: NaN, heldOutIsOld: false };

/** The held-out error changes little until the images seen have grown by a quarter. */
const OLD_FACTOR = 1.25;

export type FiguresStore = Kept<StoreApi<Figures>>;

/**
 * The figures of the shown snapshot, updated at about 5 Hz in training and at once while paused; the last
 * update always gets through. Numbers are copied, because a buffer is only lent until the next snapshot arrives.
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
    // The first figures after learning starts show immediately.
    const begins = !(store.getState().imagesSeen > 0) && (snapshots.shown()?.figure('imagesSeen') ?? 0) > 0;
    if (begins || run.getState().state === 'paused') read.now();
    else read();
  });
  // “Paused” appears together with the figures of that moment.
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
