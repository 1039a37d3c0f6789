import { QueryObserver, type QueryClient, type QueryObserverOptions } from '@tanstack/react-query';
import type { DatasetManifest } from '../../core/dataset';
import type { DatasetLoader } from '../../datasets/loader';
import type { DatasetStatus } from '../dataset-store';
import { Delivery, type DatasetConsumer } from './dataset-consumer';
import { partsOf, type DatasetPart } from './dataset-parts';
import { progressOf, sameStatus } from './dataset-progress';
import { datasetKey, manifestQueryOf, partKey, partQueryOf } from './dataset-queries';

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
  /** Whether a dataset can be had now. */
  has(datasetId: string): Promise<boolean>;
  /** @returns a file of a dataset by its name, not to be changed; undefined while it has not come. */
  fetched(datasetId: string, file: string): Uint8Array<ArrayBuffer> | undefined;
  /** Takes what was fetched of a dataset out of memory, unless somebody is being given it. */
  forget(datasetId: string): void;
}

/** Nothing has come for so long: the status says so, and what is still to come is not waited for. */
const SLOW_MS = 5000;

/** @param loaderOf where each dataset comes from. */
export function createFeed(queries: QueryClient, loaderOf: (datasetId: string) => DatasetLoader): Feed {
  const fetchings = new Map<string, DatasetFetching>();
  const retry = (datasetId: string): void => {
    fetchings.get(datasetId)?.patience();
    const missing = {
      queryKey: datasetKey(datasetId),
      predicate: ({ state }: { readonly state: { readonly data: unknown } }) => state.data === undefined,
    };
    // A request that hangs would be waited for otherwise.
    void queries.cancelQueries(missing).then(() => queries.refetchQueries(missing));
  };
  // Not react-query's own: it does not notice the end of an offline spell that began before the page.
  globalThis.addEventListener?.('online', () => [...fetchings.keys()].forEach(retry));
  return {
    give: (datasetId, consumer) => {
      const known = fetchings.get(datasetId);
      const fetching = known ?? new DatasetFetching(queries, datasetId, loaderOf(datasetId));
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
    fetched: (datasetId, file) => queries.getQueryData<File>(partKey(datasetId, file)),
    forget: (datasetId) => {
      if (!fetchings.get(datasetId)?.wanted) queries.removeQueries({ queryKey: datasetKey(datasetId) });
    },
  };
}

type File = Uint8Array<ArrayBuffer>;

/** @returns what is known of one query, kept up to date as long as somebody listens. */
function observe<Data>(queries: QueryClient, options: QueryObserverOptions<Data>): QueryObserver<Data> {
  return new QueryObserver<Data>(queries, options);
}

/** Fetches one dataset for all who want it: its manifest, what is needed first, then everything else. */
class DatasetFetching {
  private readonly queries: QueryClient;
  private readonly datasetId: string;
  private readonly loader: DatasetLoader;
  private readonly manifest: ReturnType<typeof observe<DatasetManifest>>;
  private parts: readonly DatasetPart[] = [];
  private readonly files = new Map<string, ReturnType<typeof observe<File>>>();
  private firstParts = 0;
  private readonly deliveries = new Set<Delivery>();
  private readonly ends: (() => void)[] = [];
  /** How far it was when the clock for slowness was set last. */
  private progress = '';
  private told: DatasetStatus | null = null;
  private following = false;
  private stalled: 'no' | 'before' | 'now' = 'no';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: QueryClient, datasetId: string, loader: DatasetLoader) {
    this.queries = queries;
    this.datasetId = datasetId;
    this.loader = loader;
    this.manifest = observe(queries, manifestQueryOf(datasetId, loader));
    this.ends.push(this.manifest.subscribe(() => this.followSoon()));
  }

  get wanted(): boolean {
    return this.deliveries.size > 0;
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

  /** Something has been asked for anew: it gets its time. */
  patience(): void {
    this.stalled = 'no';
    this.progress = '';
    this.follow();
  }

  end(): void {
    clearTimeout(this.timer);
    for (const end of this.ends) end();
  }

  /** Observers call back while their query is being changed: what follows from it waits until that is done. */
  private followSoon(): void {
    if (this.following) return;
    this.following = true;
    queueMicrotask(() => {
      this.following = false;
      if (this.wanted) this.follow();
    });
  }

  private follow(): void {
    const manifest = this.manifest.getCurrentResult().data;
    if (manifest && this.parts.length === 0) this.begin(manifest);
    this.watchTime();
    this.askForTheRest(this.mayGoOn());
    const fileOf = ({ key }: DatasetPart): File | undefined => this.files.get(key)?.getCurrentResult().data;
    const results = this.parts.map(({ key }) => this.files.get(key)!.getCurrentResult());
    const waits = this.stalled !== 'no' && results.slice(0, this.firstParts).some(({ data }) => !data);
    const slow = waits || this.stalled === 'now';
    const status = progressOf(manifest, this.parts, this.manifest.getCurrentResult(), results, slow);
    if (!this.told || !sameStatus(status, this.told)) this.told = status;
    for (const delivery of this.deliveries) {
      delivery.tell(this.told);
      if (manifest) delivery.give(manifest, this.parts, fileOf);
    }
  }

  private begin(manifest: DatasetManifest): void {
    const { first, rest } = partsOf(manifest);
    this.firstParts = first.length;
    this.parts = [...first, ...rest];
    this.parts.forEach((part, i) => {
      const options = { ...partQueryOf(this.datasetId, this.loader, part), enabled: i < first.length };
      const observer = observe(this.queries, options);
      this.files.set(part.key, observer);
      this.ends.push(observer.subscribe(() => this.followSoon()));
    });
  }

  /** Whether what is needed first has come, has failed once, or has been waited for long enough. */
  private mayGoOn(): boolean {
    if (this.stalled !== 'no') return true;
    return this.parts.slice(0, this.firstParts).every(({ key }) => {
      const { data, failureCount } = this.files.get(key)!.getCurrentResult();
      return data !== undefined || failureCount > 0;
    });
  }

  /** @param wanted whether to ask for what comes after the first parts. */
  private askForTheRest(wanted: boolean): void {
    for (const { key } of this.parts.slice(this.firstParts)) {
      const observer = this.files.get(key)!;
      if (observer.options.enabled !== wanted) observer.setOptions({ ...observer.options, enabled: wanted });
    }
  }

  /** Notices when nothing more has come for a while. */
  private watchTime(): void {
    const results = [this.manifest, ...this.files.values()].map((observer) => observer.getCurrentResult());
    const loaded = results.filter(({ data }) => data !== undefined).length;
    const failures = results.reduce((sum, { failureCount }) => sum + failureCount, 0);
    const progress = `${loaded} loaded, ${failures} failed`;
    if (progress === this.progress) return;
    this.progress = progress;
    clearTimeout(this.timer);
    if (this.stalled === 'now') this.stalled = 'before';
    if (this.parts.length > 0 && loaded === results.length) return;
    this.timer = setTimeout(() => {
      this.stalled = 'now';
      this.follow();
    }, SLOW_MS);
  }
}
