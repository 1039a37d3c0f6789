import { useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import pLimit from 'p-limit';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { mayPass } from '../datasets/data-error';
import type { DatasetLoader } from '../datasets/loader';
import { layoutOf, type DatasetLayout, type DatasetManifest, type SplitName } from '../model/dataset';
import type { DatasetId } from '../model/presets';
import type { DatasetStatus } from '../store/dataset-store';
import { partsOf, type DatasetPart, type DatasetParts } from './dataset-parts';

/** Who wants the data. The buffers are copies that it may keep, change or transfer. */
export interface DatasetSink {
  /** A dataset begins; what came before is over. */
  opened(layout: DatasetLayout): void;
  /** A gzipped or plain IDX file, checked against the manifest. */
  shard(split: SplitName, index: number, bytes: ArrayBuffer): void;
  labels(split: SplitName, bytes: ArrayBuffer): void;
}

export interface DatasetLoading extends DatasetStatus {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

const AT_ONCE = 6;
const RETRIES = 4;
const NO_PARTS: DatasetParts = { first: [], rest: [] };
const limit = pLimit(AT_ONCE);

/** What all queries share: they say themselves when and how they are tried again, and keep what they got. */
const QUERY = {
  staleTime: Infinity,
  gcTime: Infinity,
  structuralSharing: false,
  networkMode: 'always',
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  retry: (failures: number, error: Error) => failures < RETRIES && mayPass(error),
  retryDelay: (failures: number) => backOffMs(failures, Math.random()),
} as const;

/**
 * Fetches a dataset and passes each file on to the sink as soon as it is there, once. A new sink (say, because the worker
 * has been started again) is given all of it again, from memory. Choosing another dataset cancels what is under way.
 *
 * @param sink null: nobody to pass it on to yet; it is fetched nonetheless.
 * @param makeLoader where the dataset comes from.
 */
export function useDataset(
  datasetId: DatasetId,
  sink: DatasetSink | null,
  makeLoader: (id: DatasetId) => DatasetLoader,
): DatasetLoading {
  const loader = useMemo(() => makeLoader(datasetId), [datasetId, makeLoader]);
  const manifestQuery = useQuery(manifestQueryOf(datasetId, loader));
  const manifest = manifestQuery.data;
  const { first, rest } = useMemo(() => (manifest ? partsOf(manifest) : NO_PARTS), [manifest]);

  const firstQueries = useQueries({ queries: first.map((part) => partQueryOf(datasetId, loader, part)) });
  const begun = firstQueries.every((query) => query.data || query.failureCount > 0);
  const restQueries = useQueries({
    queries: rest.map((part) => ({ ...partQueryOf(datasetId, loader, part), enabled: begun })),
  });

  const parts = [...first, ...rest];
  const queries = [...firstQueries, ...restQueries];
  useFeeding(
    sink,
    manifest,
    parts,
    queries.map((query) => query.data),
  );

  const retry = useRetry(datasetId);
  return useStatus(manifest, parts, [manifestQuery, ...queries], retry);
}

/**
 * Begins to fetch what training needs first, before anything is rendered: the hook finds it under way or there.
 * What fails is left to the hook, which tries again and says so.
 */
export async function prefetchDataset(client: QueryClient, datasetId: DatasetId, loader: DatasetLoader): Promise<void> {
  await client.prefetchQuery(manifestQueryOf(datasetId, loader));
  const manifest = client.getQueryData<DatasetManifest>(manifestQueryOf(datasetId, loader).queryKey);
  if (!manifest) return;
  await Promise.all(partsOf(manifest).first.map((part) => client.prefetchQuery(partQueryOf(datasetId, loader, part))));
}

function manifestQueryOf(datasetId: DatasetId, loader: DatasetLoader) {
  return {
    ...QUERY,
    queryKey: ['dataset', datasetId, 'manifest'],
    queryFn: ({ signal }: { signal: AbortSignal }) => loader.manifest(signal),
  };
}

function partQueryOf(datasetId: DatasetId, loader: DatasetLoader, part: DatasetPart) {
  return {
    ...QUERY,
    queryKey: ['dataset', datasetId, 'part', part.key],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      limit(() => {
        signal.throwIfAborted();
        return part.load(loader, signal);
      }),
  };
}

/** How long to wait after the n-th failure (n = 0, 1, ...): twice as long each time, spread so that not all ask at once. */
export function backOffMs(failures: number, random: number): number {
  return 500 * 2 ** failures * (0.75 + random / 2);
}

/** Passes on what has come and has not been passed on to this sink yet. */
function useFeeding(
  sink: DatasetSink | null,
  manifest: DatasetManifest | undefined,
  parts: readonly DatasetPart[],
  files: readonly (Uint8Array<ArrayBuffer> | undefined)[],
): void {
  const fed = useRef<{ sink: DatasetSink; manifest: DatasetManifest; keys: Set<string> } | null>(null);
  useEffect(() => {
    if (!sink || !manifest) return;
    if (fed.current?.sink !== sink || fed.current.manifest !== manifest) {
      fed.current = { sink, manifest, keys: new Set() };
      sink.opened(layoutOf(manifest));
    }
    const { keys } = fed.current;
    parts.forEach(({ key, split, shard }, i) => {
      const file = files[i];
      if (!file || keys.has(key)) return;
      keys.add(key);
      const { buffer } = file.slice();
      if (shard === null) sink.labels(split, buffer);
      else sink.shard(split, shard, buffer);
    });
  });
}

/** Asks again for all that has been given up, and does so by itself when the browser is back online. */
function useRetry(datasetId: DatasetId): () => void {
  const client = useQueryClient();
  const retry = useCallback(() => {
    void client.refetchQueries({
      queryKey: ['dataset', datasetId],
      predicate: (query) => query.state.status === 'error',
    });
  }, [client, datasetId]);
  useEffect(() => {
    // Not react-query's own: it does not notice the end of an offline spell that began before the page.
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [retry]);
  return retry;
}

interface QueryState {
  readonly data: unknown;
  readonly status: 'pending' | 'error' | 'success';
  readonly error: Error | null;
  readonly failureCount: number;
  readonly failureReason: Error | null;
}

/** Changes identity only when something in it changes. */
function useStatus(
  manifest: DatasetManifest | undefined,
  parts: readonly DatasetPart[],
  [manifestQuery, ...queries]: readonly [QueryState, ...QueryState[]],
  retry: () => void,
): DatasetLoading {
  const all = [manifestQuery, ...queries];
  const loaded = parts.filter((_, i) => queries[i]?.data !== undefined);
  const loadedImages = total(loaded, 'images');
  const totalImages = total(parts, 'images');
  const loadedBytes = total(loaded, 'bytes');
  const totalBytes = total(parts, 'bytes');
  const complete = parts.length > 0 && loaded.length === parts.length;
  const again = all.find((query) => query.status === 'pending' && query.failureCount > 0);
  const attempt = again?.failureCount ?? 0;
  const failure = again?.failureReason?.message ?? '';
  const problem = problemOf(all.filter((query) => query.status === 'error'));

  return useMemo(
    () => ({
      manifest: manifest ?? null,
      loadedImages,
      totalImages,
      loadedBytes,
      totalBytes,
      progress: totalBytes > 0 ? loadedBytes / totalBytes : 0,
      complete,
      retrying: attempt > 0 ? { attempt, message: failure } : null,
      problem: problem ? { message: problem, retry } : null,
    }),
    [manifest, loadedImages, totalImages, loadedBytes, totalBytes, complete, attempt, failure, problem, retry],
  );
}

function total(parts: readonly DatasetPart[], what: 'images' | 'bytes'): number {
  return parts.reduce((sum, part) => sum + part[what], 0);
}

/** Empty when nothing has been given up. */
function problemOf(failed: readonly QueryState[]): string {
  const [first] = failed;
  if (!first?.error) return '';
  const others = failed.length - 1;
  if (others === 0) return first.error.message;
  return `${first.error.message} ${others === 1 ? 'One other file is' : `${others} other files are`} missing too.`;
}
