import type { DatasetManifest } from '../../core/dataset';
import type { DatasetPart } from './dataset-parts';

/** What is known of one request. */
export interface QueryState<Data = unknown> {
  /** Undefined: it has not come. */
  readonly data: Data | undefined;
  readonly status: 'pending' | 'error' | 'success';
  readonly error: Error | null;
  readonly failureCount: number;
  readonly failureReason: Error | null;
}

export const PENDING: QueryState<never> = {
  data: undefined,
  status: 'pending',
  error: null,
  failureCount: 0,
  failureReason: null,
};

/** Where the files of one dataset come from, and how far they are. */
export interface FileSource {
  manifestState(): QueryState<DatasetManifest>;
  stateOf(part: DatasetPart): QueryState<Uint8Array<ArrayBuffer>>;
  /** Whether to ask for what comes after the first parts. */
  wantRest(wanted: boolean): void;
  /** Nothing is wanted any more. */
  end(): void;
}
