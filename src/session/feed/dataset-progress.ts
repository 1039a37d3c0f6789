import type { DatasetManifest } from '../../core/dataset';
import { DataError } from '../../datasets/data-error';
import type { DatasetStatus } from '../dataset-store';
import type { DatasetPart } from './dataset-parts';
import type { QueryState } from './file-source';

/**
 * The progress of fetching a dataset.
 * @param states of the parts, in their order. @param slow whether no file has arrived for a while.
 */
export function progressOf(
  manifestState: QueryState<DatasetManifest>,
  parts: readonly DatasetPart[],
  states: readonly QueryState[],
  slow: boolean,
): DatasetStatus {
  const all = [manifestState, ...states];
  const loaded = parts.filter((_, i) => states[i]?.data !== undefined);
  const totalBytes = total(parts, 'bytes');
  const complete = parts.length > 0 && loaded.length === parts.length;
  const again = all.find((query) => query.status === 'pending' && query.failureCount > 0);
  return {
    manifest: manifestState.data ?? null,
    loadedImages: total(loaded, 'images'),
    totalImages: total(parts, 'images'),
    progress: totalBytes > 0 ? total(loaded, 'bytes') / totalBytes : 0,
    complete,
    retrying: again ? { attempt: again.failureCount, message: again.failureReason?.message ?? '' } : null,
    slow: slow && !complete,
    problem: problemOf(all.filter((query) => query.status === 'error')),
  };
}

export function sameStatus({ manifest, ...a }: DatasetStatus, { manifest: other, ...b }: DatasetStatus): boolean {
  return manifest === other && JSON.stringify(a) === JSON.stringify(b);
}

function total(parts: readonly DatasetPart[], what: 'images' | 'bytes'): number {
  return parts.reduce((sum, part) => sum + part[what], 0);
}

function problemOf(failed: readonly QueryState[]): DatasetStatus['problem'] {
  const [first] = failed;
  if (!first?.error) return null;
  const { message } = first.error;
  const gone = first.error instanceof DataError && first.error.kind === 'gone';
  const others = failed.length - 1;
  if (others === 0) return { message, gone };
  return {
    message: `${message} ${others === 1 ? 'One other file is' : `${others} other files are`} missing too.`,
    gone,
  };
}
