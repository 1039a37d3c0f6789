/** The files of a dataset, cached, retried and reported by react-query. Its code is fetched after the first images. */
import { QueryClient, QueryObserver, type QueryObserverOptions } from '@tanstack/react-query';
import pLimit from 'p-limit';
import type { DatasetManifest } from '../../core/dataset';
import { isTransient } from '../../datasets/data-error';
import type { DatasetLoader } from '../../datasets/loader';
import { partsOf, type DatasetPart } from './dataset-parts';
import { PENDING, type FileSource, type QueryState } from './file-source';

type File = Uint8Array<ArrayBuffer>;

const AT_ONCE = 6;
const RETRIES = 4;
const limit = pLimit(AT_ONCE);

/** Options of all queries: they decide themselves when and how to retry, and keep what they got. */
const QUERY = {
  staleTime: Infinity,
  gcTime: Infinity,
  structuralSharing: false,
  networkMode: 'always',
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  retry: (failures: number, error: Error) => failures < RETRIES && isTransient(error),
  retryDelay: (failures: number) => backOffMs(failures, Math.random()),
} as const;

/** Fetches and keeps the files of all datasets. */
export class DatasetCache {
  private readonly queries = new QueryClient();

  /**
   * @param known a source whose files are taken over; null for none.
   * @param changed is called when a file has arrived, failed or been given up.
   */
  observe(datasetId: string, loader: DatasetLoader, known: FileSource | null, changed: () => void): FileSource {
    const manifest = known?.manifestState().data;
    this.keep(manifestQueryOf(datasetId, loader).queryKey, manifest);
    for (const part of manifest ? partsOf(manifest).first : []) {
      this.keep(partQueryOf(datasetId, loader, part).queryKey, known?.stateOf(part).data);
    }
    return new ObservedFiles(this.queries, datasetId, loader, changed);
  }

  /** Requests everything missing again, including what is under way. */
  retry(datasetId: string): void {
    const missing = {
      queryKey: datasetKey(datasetId),
      predicate: ({ state }: { readonly state: { readonly data: unknown } }) => state.data === undefined,
    };
    // Otherwise a request that hangs would be waited for.
    void this.queries.cancelQueries(missing).then(() => this.queries.refetchQueries(missing));
  }

  /** @returns a file by its name; undefined until it has arrived. */
  fetched(datasetId: string, file: string): File | undefined {
    return this.queries.getQueryData<File>(partKey(datasetId, file));
  }

  forget(datasetId: string): void {
    this.queries.removeQueries({ queryKey: datasetKey(datasetId) });
  }

  private keep(queryKey: readonly string[], data: unknown): void {
    if (data !== undefined && this.queries.getQueryData(queryKey) === undefined)
      this.queries.setQueryData(queryKey, data);
  }
}

class ObservedFiles implements FileSource {
  private readonly queries: QueryClient;
  private readonly datasetId: string;
  private readonly loader: DatasetLoader;
  private readonly changed: () => void;
  private readonly manifest: QueryObserver<DatasetManifest>;
  private readonly files = new Map<string, QueryObserver<File>>();
  private readonly rest = new Set<string>();
  private readonly ends: (() => void)[] = [];

  constructor(queries: QueryClient, datasetId: string, loader: DatasetLoader, changed: () => void) {
    this.queries = queries;
    this.datasetId = datasetId;
    this.loader = loader;
    this.changed = changed;
    this.manifest = this.observe(manifestQueryOf(datasetId, loader), changed);
  }

  manifestState(): QueryState<DatasetManifest> {
    const state = this.manifest.getCurrentResult();
    if (state.data && this.files.size === 0) this.begin(state.data);
    return state;
  }

  stateOf({ key }: DatasetPart): QueryState<File> {
    return this.files.get(key)?.getCurrentResult() ?? PENDING;
  }

  wantRest(wanted: boolean): void {
    for (const key of this.rest) {
      const observer = this.files.get(key)!;
      if (observer.options.enabled !== wanted) observer.setOptions({ ...observer.options, enabled: wanted });
    }
  }

  end(): void {
    for (const end of this.ends) end();
  }

  private begin(manifest: DatasetManifest): void {
    const { first, rest } = partsOf(manifest);
    for (const { key } of rest) this.rest.add(key);
    for (const part of [...first, ...rest]) {
      const query = { ...partQueryOf(this.datasetId, this.loader, part), enabled: !this.rest.has(part.key) };
      this.files.set(part.key, this.observe(query, this.changed));
    }
  }

  private observe<Data>(options: QueryObserverOptions<Data>, changed: () => void): QueryObserver<Data> {
    const observer = new QueryObserver<Data>(this.queries, options);
    this.ends.push(observer.subscribe(changed));
    return observer;
  }
}

/** The key of all queries of a dataset. */
const datasetKey = (datasetId: string) => ['dataset', datasetId] as const;

/** @param part the key of a part: the name of its file. */
const partKey = (datasetId: string, part: string) => [...datasetKey(datasetId), 'part', part] as const;

function manifestQueryOf(datasetId: string, loader: DatasetLoader) {
  return {
    ...QUERY,
    queryKey: [...datasetKey(datasetId), 'manifest'],
    queryFn: ({ signal }: { signal: AbortSignal }) => loader.manifest(signal),
  };
}

function partQueryOf(datasetId: string, loader: DatasetLoader, part: DatasetPart) {
  return {
    ...QUERY,
    queryKey: partKey(datasetId, part.key),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      limit(() => {
        signal.throwIfAborted();
        return part.load(loader, signal);
      }),
  };
}

/** Milliseconds to wait after the n-th failure (n = 0, 1, ...): doubles each time, spread to keep requests apart. */
export function backOffMs(failures: number, random: number): number {
  return 500 * 2 ** failures * (0.75 + random / 2);
}
