import type { DatasetManifest } from '../../core/dataset';
import type { DatasetPart } from './dataset-parts';

/** The state of one request. */
export interface QueryState<Data = unknown> {
  /** Undefined until the file has arrived. */
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

/** A source of the files of one dataset, and the state of each. */
export interface FileSource {
  manifestState(): QueryState<DatasetManifest>;
  stateOf(part: DatasetPart): QueryState<Uint8Array<ArrayBuffer>>;
  /** Whether to request the parts after the first ones. */
  wantRest(wanted: boolean): void;
  /** Called when no file is wanted any more. */
  end(): void;
}
