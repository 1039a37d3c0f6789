import { messageOf } from '../../core/message-of';
import { sentence } from '../../core/sentence';
import type { SweepResult } from '../../core/sweep';
import { openLabDb, type LabDb } from './lab-db';
import { pointKey } from './point-key';
import type { LabStore } from './store';

/** The results of sweeps over a session's images: shown by the lab, and kept in this browser if possible. */
export class FoundResults {
  private readonly store: LabStore;
  private db: Promise<LabDb> | null = null;
  /** Key of the results shown. */
  private shown = '';
  /** All results for these images, by key. For the user's own images this is the only copy. */
  private readonly found = new Map<string, readonly SweepResult[]>();

  constructor(store: LabStore) {
    this.store = store;
  }

  /** Shows the results of earlier sweeps. @param key see `sweepKey`. @param isKept whether the browser keeps them. */
  async show(key: string, isKept: boolean): Promise<void> {
    if (key === this.shown) return;
    this.shown = key;
    this.store.getState().note({ results: this.of(key) });
    if (!isKept) return;
    try {
      const kept = await (await this.database()).of(key);
      // A sweep may have added results in the meantime; `take` merges them.
      if (this.shown === key) this.take(key, kept);
    } catch (error) {
      this.store.getState().note({ problem: sentence(`Earlier results could not be read: ${messageOf(error)}`) });
    }
  }

  /** The results known so far. */
  of(key: string): readonly SweepResult[] {
    return this.found.get(key) ?? [];
  }

  add(key: string, result: SweepResult, isKept: boolean): void {
    this.take(key, [result]);
    if (isKept) void this.keep(key, result);
  }

  /** Deletes the results shown, here and in the browser's storage. */
  async forget(): Promise<void> {
    this.found.delete(this.shown);
    this.store.getState().note({ results: [] });
    try {
      await (await this.database()).forget(this.shown);
    } catch (error) {
      this.store.getState().note({ problem: sentence(`They could not be deleted: ${messageOf(error)}`) });
    }
  }

  /** For a change of images: nothing is shown until the next call of `show`. */
  drop(): void {
    this.shown = '';
    this.found.clear();
  }

  private take(key: string, results: readonly SweepResult[]): void {
    const byPoint = new Map([...this.of(key), ...results].map((result) => [pointKey(result), result]));
    const all = [...byPoint.values()];
    this.found.set(key, all);
    if (this.shown === key) this.store.getState().note({ results: all });
  }

  private async keep(key: string, result: SweepResult): Promise<void> {
    try {
      await (await this.database()).keep(key, result);
    } catch (error) {
      this.store.getState().note({ problem: sentence(`Results are not kept after a reload: ${messageOf(error)}`) });
    }
  }

  private database(): Promise<LabDb> {
    this.db ??= openLabDb();
    // The next attempt may do better.
    this.db.catch(() => (this.db = null));
    return this.db;
  }
}
