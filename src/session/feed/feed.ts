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
   * Gives a consumer all of a dataset: at once what is here already, the rest as it comes. What only one consumer has asked
   * for is no longer fetched once that has ended.
   * @returns a function that ends it.
   */
  give(datasetId: string, consumer: DatasetConsumer): () => void;
  /** Asks anew for all that is missing, also for what is under way. */
  retry(datasetId: string): void;
  /** Whether a dataset can be had: it is here, or where it comes from knows it. */
  has(datasetId: string): Promise<boolean>;
  /** @returns a file of a dataset by its name, not to be changed; undefined while it, or any of the first files, has not come. */
  fetched(datasetId: string, file: string): Uint8Array<ArrayBuffer> | undefined;
  /** Takes what was fetched of a dataset out of memory, unless somebody is being given it. */
  forget(datasetId: string): void;
}

/** Further files wait for the first ones and for the first picture, but no longer than this. */
const FIRST_MS = 1000;

/**
 * @param loaderOf where each dataset comes from.
 * @param firstPicture resolves when the first image that was learnt is shown: fetching further ones before would delay it.
 * @param loadCache fetches the code that keeps and retries.
 */
export function createFeed(
  loaderOf: (datasetId: string) => DatasetLoader,
  firstPicture: Promise<unknown> = Promise.resolve(),
  loadCache: () => Promise<DatasetCache> = async () => new (await import('./observed-files')).DatasetCache(),
): Feed {
  const fetchings = new Map<string, DatasetFetching>();
  const cache = new LateCache(loadCache);
  const retry = (datasetId: string): void => fetchings.get(datasetId)?.retry();
  // Not react-query's own: it does not notice the end of an offline spell that began before the page.
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

/** The cache of all datasets, whose code is fetched when it is needed for the first time. */
class LateCache {
  /** Null: it is not here yet. */
  loaded: DatasetCache | null = null;
  readonly load: () => Promise<DatasetCache>;

  constructor(load: () => Promise<DatasetCache>) {
    this.load = fetchedOnce(async () => (this.loaded = await load()));
  }
}

/** Fetches one dataset for all who want it: its manifest, what is needed first, then everything else. */
class DatasetFetching {
  private readonly datasetId: string;
  private readonly cache: LateCache;
  /** Null: they are the cache's. */
  private first: FirstFiles | null = null;
  private source: FileSource;
  private parts: readonly DatasetPart[] = [];
  private firstParts: readonly DatasetPart[] = [];
  private readonly deliveries = new Set<Delivery>();
  private readonly time = new Stalling(() => this.follow());
  private told: DatasetStatus | null = null;
  private following = false;

  constructor(datasetId: string, loader: DatasetLoader, cache: LateCache, firstPicture: Promise<unknown>) {
    this.datasetId = datasetId;
    this.cache = cache;
    if (cache.loaded) this.source = cache.loaded.observe(datasetId, loader, null, () => this.followSoon());
    else {
      this.first = new FirstFiles(loader, () => this.followSoon());
      this.source = this.first;
      const patience = new Promise((resolve) => setTimeout(resolve, FIRST_MS));
      void Promise.race([Promise.all([this.first.over, firstPicture]), patience]).then(() => this.goOn());
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
    this.time.startAnew();
    this.follow();
    if (this.first) void this.goOn();
    else this.cache.loaded?.retry(this.datasetId);
  }

  end(): void {
    this.time.stop();
    this.source.end();
  }

  /** Everything that is still to come, and every further attempt, is react-query's. */
  private async goOn(): Promise<void> {
    try {
      const cache = await this.cache.load();
      const { first } = this;
      if (!first || !this.wanted) return;
      this.source = cache.observe(this.datasetId, first.loader, first, () => this.followSoon());
      this.first = null;
      this.followSoon();
    } catch (error) {
      this.tell({
        ...(this.told ?? this.status()),
        problem: {
          message: `The code that fetches images could not be loaded (${unended(messageOf(error))}).`,
          gone: false,
        },
      });
    }
  }

  /** Sources call back while they change: what follows from it waits until that is done. */
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
    this.source.wantRest(this.mayGoOn());
    this.tell(this.status());
    if (!manifest) return;
    for (const delivery of this.deliveries) {
      delivery.give(manifest, this.parts, (part) => this.source.stateOf(part).data);
    }
  }

  private tell(status: DatasetStatus): void {
    if (!this.told || !sameStatus(status, this.told)) this.told = status;
    for (const delivery of this.deliveries) delivery.tell(this.told);
  }

  private status(): DatasetStatus {
    const states = this.parts.map((part) => this.source.stateOf(part));
    const waits = this.time.hasStalled && this.firstParts.some((part) => !this.source.stateOf(part).data);
    return progressOf(this.source.manifestState(), this.parts, states, waits || this.time.stalls);
  }

  private get complete(): boolean {
    return this.parts.length > 0 && this.parts.every((part) => this.source.stateOf(part).data);
  }

  /** Whether what is needed first has come, has failed once, or has been waited for for long enough. */
  private mayGoOn(): boolean {
    if (this.time.hasStalled) return true;
    return this.firstParts.every((part) => {
      const { data, failureCount } = this.source.stateOf(part);
      return data !== undefined || failureCount > 0;
    });
  }
}
