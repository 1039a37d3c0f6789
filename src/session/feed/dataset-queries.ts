/** What is asked of react-query for a dataset. */
import pLimit from 'p-limit';
import { mayPass } from '../../datasets/data-error';
import type { DatasetLoader } from '../../datasets/loader';
import type { DatasetPart } from './dataset-parts';

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

/** The key of everything that is known of a dataset. */
export const datasetKey = (datasetId: string) => ['dataset', datasetId] as const;

/** @param part its key: the name of a file. */
export const partKey = (datasetId: string, part: string) => [...datasetKey(datasetId), 'part', part] as const;

export function manifestQueryOf(datasetId: string, loader: DatasetLoader) {
  return {
    ...QUERY,
    queryKey: [...datasetKey(datasetId), 'manifest'],
    queryFn: ({ signal }: { signal: AbortSignal }) => loader.manifest(signal),
  };
}

export function partQueryOf(datasetId: string, loader: DatasetLoader, part: DatasetPart) {
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

/** How long to wait after the n-th failure (n = 0, 1, ...): twice as long each time, spread so that not all ask at once. */
export function backOffMs(failures: number, random: number): number {
  return 500 * 2 ** failures * (0.75 + random / 2);
}
