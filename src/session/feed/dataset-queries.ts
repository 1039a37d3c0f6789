/** What is asked of react-query for a dataset; nothing here needs React, so that fetching begins before it is there. */
import type { QueryClient } from '@tanstack/react-query';
import pLimit from 'p-limit';
import { mayPass } from '../../datasets/data-error';
import type { DatasetLoader } from '../../datasets/loader';
import type { DatasetManifest } from '../../core/dataset';
import type { DatasetId } from '../../datasets/registry';
import { partsOf, type DatasetPart } from './dataset-parts';
import { mayBeGiven, passOn, type DatasetSink } from './dataset-sink';

const AT_ONCE = 6;
const RETRIES = 4;
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
 * Begins to fetch what training needs first, and passes it on, before anything is rendered: the hook finds it under way or
 * there. What fails is left to the hook, which tries again and says so.
 */
export async function prefetchDataset(
  client: QueryClient,
  datasetId: DatasetId,
  loader: DatasetLoader,
  sink: DatasetSink,
): Promise<void> {
  const manifestQuery = manifestQueryOf(datasetId, loader);
  await client.prefetchQuery(manifestQuery);
  const manifest = client.getQueryData<DatasetManifest>(manifestQuery.queryKey);
  if (!manifest) return;
  const { first } = partsOf(manifest);
  const queries = first.map((part) => partQueryOf(datasetId, loader, part));
  const passOnWhatHasCome = (): void => {
    // Another dataset may have been chosen in the meantime.
    if (!mayBeGiven(sink, manifest)) return;
    const files = queries.map(({ queryKey }) => client.getQueryData<Uint8Array<ArrayBuffer>>(queryKey));
    passOn(sink, manifest, first, files);
  };
  passOnWhatHasCome();
  await Promise.all(queries.map((query) => client.prefetchQuery(query).then(passOnWhatHasCome)));
}

export function manifestQueryOf(datasetId: DatasetId, loader: DatasetLoader) {
  return {
    ...QUERY,
    queryKey: ['dataset', datasetId, 'manifest'],
    queryFn: ({ signal }: { signal: AbortSignal }) => loader.manifest(signal),
  };
}

export function partQueryOf(datasetId: DatasetId, loader: DatasetLoader, part: DatasetPart) {
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
