import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DatasetLayout } from '../core/dataset';
import type { TrainerClient } from '../trainer/client';
import type { Commands } from '../trainer/protocol';
import type { Kept } from './kept';

/** The atlas shows at most this many features at once, and no snapshot carries more; further ones are paged. */
export const MAX_TILES = 4096;

/** What snapshots show of a run. */
export interface RunView {
  /** Chooses the test images in the rows. */
  readonly exampleSeed: number;
  /** The first feature shown. */
  readonly firstTile: number;
  showOtherExamples(): void;
  showTilesFrom(first: number): void;
}

export function createView({ exampleSeed = 1, firstTile = 0 }: Partial<RunView>): ViewStore {
  return createStore<RunView>()((set, get) => ({
    exampleSeed,
    firstTile,
    showOtherExamples: () => set({ exampleSeed: get().exampleSeed + 1 }),
    showTilesFrom: (first) => set({ firstTile: first }),
  }));
}

type ViewStore = Kept<StoreApi<RunView>>;

/** The worker of a session and the id of its newest run. Messages of older runs are dropped at both ends. */
export class RunWorker {
  private readonly client: TrainerClient;
  readonly view: ViewStore;
  private limit: number | null = null;
  private newest = 0;

  /** @param view what snapshots show; two workers may share it. */
  constructor(client: TrainerClient, view: ViewStore) {
    this.client = client;
    this.view = view;
  }

  get runId(): number {
    return this.newest;
  }

  /** Starts a new run id: later messages about the previous run are dropped. */
  beginRun(): void {
    this.newest++;
  }

  send = <Type extends keyof Commands>(type: Type, payload: Commands[Type], transfer?: ArrayBuffer[]): void => {
    this.client.send(type, this.newest, payload, transfer);
  };

  /**
   * Describes a dataset to the worker, and chooses the test images.
   * @param kind of encoder most likely to learn from it.
   */
  openDataset(layout: DatasetLayout, kind: string): void {
    this.beginRun();
    this.send('openDataset', { layout, kind });
    this.sendExamples();
  }

  sendExamples(): void {
    this.send('setExamples', { seed: this.view.getState().exampleSeed });
  }

  /** Shows other test images in the rows. */
  showOtherExamples(): void {
    this.view.getState().showOtherExamples();
    this.sendExamples();
  }

  sendTiles(): void {
    this.send('setTiles', { first: this.view.getState().firstTile, count: MAX_TILES });
  }

  /** @param first the first feature that snapshots carry. */
  showTilesFrom(first: number): void {
    if (first === this.view.getState().firstTile) return;
    this.view.getState().showTilesFrom(first);
    this.sendTiles();
  }

  /** Limits the images that runs may learn from; see the protocol. */
  limitTo(imagesSeen: number | null): void {
    if (imagesSeen === this.limit) return;
    this.limit = imagesSeen;
    this.send('limit', { imagesSeen });
  }

  /** Replaces the worker with a new one, which knows nothing. */
  restart(): void {
    this.client.restart();
    if (this.limit !== null) this.send('limit', { imagesSeen: this.limit });
  }

  dispose(): void {
    this.client.dispose();
  }
}
