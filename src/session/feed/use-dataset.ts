import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DatasetLoader } from '../../datasets/loader';
import type { DatasetManifest } from '../../core/dataset';
import type { DatasetId } from '../../datasets/registry';
import type { DatasetStatus } from '../dataset-store';
import { partsOf, type DatasetPart, type DatasetParts } from './dataset-parts';
import { manifestQueryOf, partQueryOf } from './dataset-queries';
import { passOn, type DatasetSink } from './dataset-sink';

export interface DatasetLoading extends DatasetStatus {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** Nothing has come for so long: that is told, and what is still to come is not waited for. */
const SLOW_MS = 5000;

const NO_PARTS: DatasetParts = { first: [], rest: [] };

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
  /** How far it was when nothing more had come for a while. */
  const [stalled, setStalled] = useState<unknown>();
  const begun = stalled !== undefined || firstQueries.every((query) => query.data || query.failureCount > 0);
  const restQueries = useQueries({
    queries: rest.map((part) => ({ ...partQueryOf(datasetId, loader, part), enabled: begun })),
  });

  const parts = [...first, ...rest];
  const queries = [...firstQueries, ...restQueries];
  useEffect(() => {
    if (!sink || !manifest) return;
    const files = queries.map((query) => query.data);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pass = (): void => {
      if (passOn(sink, manifest, parts, files)) timer = setTimeout(pass);
    };
    pass();
    return () => clearTimeout(timer);
  });

  const askAnew = useAskAnew(datasetId);
  const retry = useCallback(() => {
    setStalled(undefined);
    askAnew();
  }, [askAnew]);
  const progress = useProgress(manifest, parts, [manifestQuery, ...queries], retry);
  const { complete } = progress;
  useEffect(() => {
    if (complete) return;
    const timer = setTimeout(() => setStalled(progress), SLOW_MS);
    return () => clearTimeout(timer);
  }, [progress, complete, stalled]);
  // Without the first files nothing is learnt, whatever else comes.
  const waits = stalled !== undefined && firstQueries.some((query) => !query.data);
  const slow = !complete && (waits || stalled === progress);
  return useMemo(() => ({ ...progress, slow }), [progress, slow]);
}

/** Asks anew for all that is missing, and does so by itself when the browser is back online. */
function useAskAnew(datasetId: DatasetId): () => void {
  const client = useQueryClient();
  const askAnew = useCallback(() => {
    const missing = {
      queryKey: ['dataset', datasetId],
      predicate: ({ state }: { readonly state: { readonly data: unknown } }) => state.data === undefined,
    };
    // A request that hangs would be waited for otherwise.
    void client.cancelQueries(missing).then(() => client.refetchQueries(missing));
  }, [client, datasetId]);
  useEffect(() => {
    // Not react-query's own: it does not notice the end of an offline spell that began before the page.
    window.addEventListener('online', askAnew);
    return () => window.removeEventListener('online', askAnew);
  }, [askAnew]);
  return askAnew;
}

interface QueryState {
  readonly data: unknown;
  readonly status: 'pending' | 'error' | 'success';
  readonly error: Error | null;
  readonly failureCount: number;
  readonly failureReason: Error | null;
}

/** Changes identity only when something in it changes. */
function useProgress(
  manifest: DatasetManifest | undefined,
  parts: readonly DatasetPart[],
  [manifestQuery, ...queries]: readonly [QueryState, ...QueryState[]],
  retry: () => void,
): Omit<DatasetLoading, 'slow'> {
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
      problem: problem ? { message: problem } : null,
      retry,
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
