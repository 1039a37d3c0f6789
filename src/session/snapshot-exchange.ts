import { addTo } from '../core/listeners';
import { sameFields } from '../core/same-fields';
import { openSnapshot, type Snapshot, type SnapshotShape } from '../core/snapshot';

/** The snapshots of a run, to be read at once: a buffer goes back to the worker when the next one arrives. */
export interface Snapshots {
  /** The newest snapshot; null if there is none, or if its buffer has already left. */
  live(): Snapshot | null;
  /** The snapshot to draw: the newest, or the one of a past moment. */
  shown(): Snapshot | null;
  /** The shape of the shown snapshot; the same object until its content changes. Null before the first. */
  shape(): SnapshotShape | null;
  /** Calls the listener when another snapshot is shown; returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Calls the listener for each new snapshot, also while the past is shown; returns a function that unsubscribes. */
  onNewest(listener: () => void): () => void;
  /** Shows a past moment, and keeps its buffer, until the next call; null: the newest again. */
  show(past: Snapshot | null): void;
  /** While this is not 0, a snapshot arrives only after `giveBack` is called; see slow-pictures.ts. */
  slowed: number;
  /** Hands held-back buffers to the worker: snapshots are wanted again. */
  giveBack(): void;
}

/** Keeps the newest snapshot and hands the buffer before it back: without a buffer the worker sends no snapshot. */
export class SnapshotExchange implements Snapshots {
  private readonly handBack: (buffer: ArrayBuffer) => void;
  private readonly heldBack: ArrayBuffer[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly newestListeners = new Set<() => void>();
  private newest: Snapshot | null = null;
  private past: Snapshot | null = null;
  private lastShape: SnapshotShape | null = null;
  slowed = 0;

  constructor(handBack: (buffer: ArrayBuffer) => void) {
    this.handBack = handBack;
  }

  live = (): Snapshot | null => (this.newest && this.newest.buffer.byteLength > 0 ? this.newest : null);

  shown = (): Snapshot | null => this.past ?? this.live();

  shape = (): SnapshotShape | null => this.lastShape;

  subscribe = (listener: () => void): (() => void) => addTo(this.listeners, listener);

  onNewest = (listener: () => void): (() => void) => addTo(this.newestListeners, listener);

  show(past: Snapshot | null): void {
    this.past = past;
    this.changed();
  }

  /** @param hidden whether the page is hidden: then buffers are held back, so that none is filled in vain. */
  take(buffer: ArrayBuffer, hidden: boolean): void {
    const before = this.newest;
    this.newest = openSnapshot(buffer);
    if (!this.past) this.changed();
    for (const listener of this.newestListeners) listener();
    // The worker has no use for buffers of an older run: they may have another size.
    if (!before || before.figure('runId') !== this.newest.figure('runId')) return;
    if (hidden || this.slowed) this.heldBack.push(before.buffer);
    else this.handBack(before.buffer);
  }

  runStarted(): void {
    this.heldBack.length = 0;
  }

  giveBack(): void {
    for (const buffer of this.heldBack.splice(0)) this.handBack(buffer);
  }

  private changed(): void {
    const shape = this.shown()?.shape ?? null;
    if (!shape || !this.lastShape || !sameFields(shape, this.lastShape)) this.lastShape = shape;
    for (const listener of this.listeners) listener();
  }
}
