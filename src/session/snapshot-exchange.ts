import { openSnapshot } from '../core/snapshot';
import type { runStore } from './run-store';

/** Puts the newest snapshot into the store and hands the one before back: no buffer, no snapshot. */
export class SnapshotLink {
  private readonly run: typeof runStore;
  private readonly handBack: (buffer: ArrayBuffer) => void;
  private readonly heldBack: ArrayBuffer[] = [];

  constructor(run: typeof runStore, handBack: (buffer: ArrayBuffer) => void) {
    this.run = run;
    this.handBack = handBack;
  }

  /** @param hidden while nobody sees the page, buffers are held back, so that none is filled in vain. */
  take(buffer: ArrayBuffer, hidden: boolean): void {
    const before = this.run.getState().snapshot;
    const snapshot = openSnapshot(buffer);
    this.run.setState({ snapshot });
    // Buffers of an older run are not wanted back: they may have another size.
    if (!before || before.figure('runId') !== snapshot.figure('runId')) return;
    if (hidden) this.heldBack.push(before.buffer);
    else this.handBack(before.buffer);
  }

  becameVisible(): void {
    for (const buffer of this.heldBack.splice(0)) this.handBack(buffer);
  }

  runStarted(): void {
    this.heldBack.length = 0;
  }
}
