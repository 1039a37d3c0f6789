import { fetchedOnce } from '../../core/fetched-once';
import { messageOf } from '../../core/message-of';
import { unended } from '../../core/sentence';
import type { DatasetLoader } from '../../datasets/loader';
import type { DatasetStatus } from '../dataset-store';
import { Delivery, type DatasetConsumer } from './dataset-consumer';
import { partsOf, type DatasetPart } from './dataset-parts';
import { progressOf, sameStatus } from './dataset-progress';
import type { FileSource } from './file-source';
import { FirstFiles } from './first-files';
import type { DatasetCache } from './observed-files';
import { Stalling } from './stalling';

/** Fetches datasets and gives them to any number of consumers. */
export interface Feed {
  /**
   * Gives a consumer all of a dataset: what is already here at once, the rest as it arrives. When the last consumer of
   * a dataset has ended, fetching stops.
   * @returns a function that ends this.
   */
  give(datasetId: string, consumer: DatasetConsumer): () => void;
  /** Requests everything missing again, including what is under way. */
  retry(datasetId: string): void;
  /** Whether a dataset is available: already here, or known to its source. */
  has(datasetId: string): Promise<boolean>;
  /**
   * @returns a file of a dataset by its name, not to be changed; undefined until it and all of the first files have
   * arrived.
   */
  fetched(datasetId: string, file: string): Uint8Array<ArrayBuffer> | undefined;
  /** Frees the memory of a dataset's fetched files, unless it has a consumer. */
  forget(datasetId: string): void;
}

/** Further files wait for the first files and the first picture, but no longer than this. */
const FIRST_MS = 1000;

/**
 * @param loaderOf returns the loader of a dataset.
 * @param firstPicture resolves when the first learnt image is shown: fetching further files earlier would delay it.
 * @param loadCache fetches the code that caches and retries.
 */
export function createFeed(
  loaderOf: (datasetId: string) => DatasetLoader,
  firstPicture: Promise<unknown> = Promise.resolve(),
  loadCache: () => Promise<DatasetCache> = async () => new (await import('./observed-files')).DatasetCache(),
): Feed {
  const fetchings = new Map<string, DatasetFetching>();
  const cache = new LateCache(loadCache);
  const retry = (datasetId: string): void => fetchings.get(datasetId)?.retry();
  // React-query's own handling misses the end of an offline spell that began before the page loaded.
  globalThis.addEventListener?.('online', () => [...fetchings.keys()].forEach(retry));
  return {
    give: (datasetId, consumer) => {
      const known = fetchings.get(datasetId);
      const fetching = known ?? new DatasetFetching(datasetId, loaderOf(datasetId), cache, firstPicture);
      if (!known) fetchings.set(datasetId, fetching);
      const end = fetching.add(consumer);
      return () => {
        end();
        if (fetching.wanted || fetchings.get(datasetId) !== fetching) return;
        fetchings.delete(datasetId);
        fetching.end();
      };
    },
    retry,
    has: (datasetId) =>
      loaderOf(datasetId)
        .manifest(new AbortController().signal)
        .then(
          () => true,
          () => false,
        ),
    fetched: (datasetId, file) => fetchings.get(datasetId)?.fetched(file) ?? cache.loaded?.fetched(datasetId, file),
    forget: (datasetId) => {
      if (!fetchings.get(datasetId)?.wanted) cache.loaded?.forget(datasetId);
    },
  };
}

/** The cache of all datasets, whose code is fetched when it is first needed. */
class LateCache {
  /** Null until the code has arrived. */
  loaded: DatasetCache | null = null;
  readonly load: () => Promise<DatasetCache>;

  constructor(load: () => Promise<DatasetCache>) {
    this.load = fetchedOnce(async () => (this.loaded = await load()));
  }
}

/** Fetches one dataset for all its consumers: the manifest, the files needed first, then everything else. */
class DatasetFetching {
  private readonly datasetId: string;
  private readonly cache: LateCache;
  /** Null once the cache has taken over. */
  private first: FirstFiles | null = null;
  private source: FileSource;
  private parts: readonly DatasetPart[] = [];
  private firstParts: readonly DatasetPart[] = [];
  private readonly deliveries = new Set<Delivery>();
  private readonly time = new Stalling(() => this.follow());
  private reported: DatasetStatus | null = null;
  private following = false;

  constructor(datasetId: string, loader: DatasetLoader, cache: LateCache, firstPicture: Promise<unknown>) {
    this.datasetId = datasetId;
    this.cache = cache;
    if (cache.loaded) this.source = cache.loaded.observe(datasetId, loader, null, () => this.followSoon());
    else {
      this.first = new FirstFiles(loader, () => this.followSoon());
      this.source = this.first;
      const patience = new Promise((resolve) => setTimeout(resolve, FIRST_MS));
      void Promise.race([Promise.all([this.first.over, firstPicture]), patience]).then(() => this.handOver());
    }
  }

  get wanted(): boolean {
    return this.deliveries.size > 0;
  }

  fetched(file: string): Uint8Array<ArrayBuffer> | undefined {
    const part = this.parts.find(({ key }) => key === file);
    return part && this.source.stateOf(part).data;
  }

  add(consumer: DatasetConsumer): () => void {
    const delivery = new Delivery(consumer);
    this.deliveries.add(delivery);
    this.follow();
    return () => {
      delivery.stop();
      this.deliveries.delete(delivery);
    };
  }

  retry(): void {
    this.time.restart();
    this.follow();
    if (this.first) void this.handOver();
    else this.cache.loaded?.retry(this.datasetId);
  }

  end(): void {
    this.time.stop();
    this.source.end();
  }

  /** Leaves everything still to come, and every retry, to react-query. */
  private async handOver(): Promise<void> {
    try {
      const cache = await this.cache.load();
      const { first } = this;
      if (!first || !this.wanted) return;
      this.source = cache.observe(this.datasetId, first.loader, first, () => this.followSoon());
      this.first = null;
      this.followSoon();
    } catch (error) {
      this.report({
        ...(this.reported ?? this.status()),
        problem: {
          message: `The code that fetches images could not be loaded (${unended(messageOf(error))}).`,
          gone: false,
        },
      });
    }
  }

  /** Calls `follow` after the current task, because sources call back in the middle of their changes. */
  private followSoon(): void {
    if (this.following) return;
    this.following = true;
    queueMicrotask(() => {
      this.following = false;
      if (this.wanted) this.follow();
    });
  }

  private follow(): void {
    const manifest = this.source.manifestState().data;
    if (manifest && this.parts.length === 0) {
      const { first, rest } = partsOf(manifest);
      this.firstParts = first;
      this.parts = [...first, ...rest];
    }
    this.time.note(
      [this.source.manifestState(), ...this.parts.map((part) => this.source.stateOf(part))],
      this.complete,
    );
    this.source.wantRest(this.wantsRest());
    this.report(this.status());
    if (!manifest) return;
    for (const delivery of this.deliveries) {
      delivery.give(manifest, this.parts, (part) => this.source.stateOf(part).data);
    }
  }

  private report(status: DatasetStatus): void {
    if (!this.reported || !sameStatus(status, this.reported)) this.reported = status;
    for (const delivery of this.deliveries) delivery.report(this.reported);
  }

  private status(): DatasetStatus {
    const states = this.parts.map((part) => this.source.stateOf(part));
    const waits = this.time.hasStalled && this.firstParts.some((part) => !this.source.stateOf(part).data);
    return progressOf(this.source.manifestState(), this.parts, states, waits || this.time.stalls);
  }

  private get complete(): boolean {
    return this.parts.length > 0 && this.parts.every((part) => this.source.stateOf(part).data);
  }

  /** Whether the files needed first have arrived, have failed once, or have been awaited long enough. */
  private wantsRest(): boolean {
    if (this.time.hasStalled) return true;
    return this.firstParts.every((part) => {
      const { data, failureCount } = this.source.stateOf(part);
      return data !== undefined || failureCount > 0;
    });
  }
}
