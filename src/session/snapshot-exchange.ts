import { addTo } from '../core/listeners';
import { sameFields } from '../core/same-fields';
import { openSnapshot, type Snapshot, type SnapshotShape } from '../core/snapshot';

/** The pictures of a run, to be read at once: a buffer goes back to the worker when the next one arrives. */
export interface Snapshots {
  /** The newest; null when there is none, or when its buffer has left already. */
  live(): Snapshot | null;
  /** What is to be drawn: the newest, or the moment one has gone back to. */
  shown(): Snapshot | null;
  /** The shape of what is shown; the same object as long as nothing in it changes. Null before the first. */
  shape(): SnapshotShape | null;
  /** Calls the listener when something else is shown; returns a function that ends that. */
  subscribe(listener: () => void): () => void;
  /** Calls the listener when a newer one has come, also while a moment of the past is shown; returns a function that ends that. */
  onNewest(listener: () => void): () => void;
  /** Shows a moment of the past, whose buffer stays here, until the next call; null: the newest again. */
  show(past: Snapshot | null): void;
  /** While it is not 0, a picture comes only when `giveBack` is called; see slow-pictures.ts. */
  slowed: number;
  /** What has been held back goes to the worker: pictures are wanted again. */
  giveBack(): void;
}

/** Keeps the newest snapshot and hands the one before back: no buffer, no snapshot. */
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

  /** @param hidden while nobody sees the page, buffers are held back, so that none is filled in vain. */
  take(buffer: ArrayBuffer, hidden: boolean): void {
    const before = this.newest;
    this.newest = openSnapshot(buffer);
    if (!this.past) this.changed();
    for (const listener of this.newestListeners) listener();
    // Buffers of an older run are not wanted back: they may have another size.
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
