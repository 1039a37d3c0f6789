import { messageOf } from '../../core/message-of';
import { sentence } from '../../core/sentence';
import type { SweepResult } from '../../core/sweep';
import { openLabDb, type LabDb } from './lab-db';
import { pointKey } from './point-key';
import type { LabStore } from './store';

/** What sweeps have found on the images of a session: shown by the lab, and kept in this browser where that is possible. */
export class FoundResults {
  private readonly store: LabStore;
  private db: Promise<LabDb> | null = null;
  /** What the results that are shown are of. */
  private shown = '';
  /** All that has been found on these images, by what it is of: results of own images are kept nowhere else. */
  private readonly found = new Map<string, readonly SweepResult[]>();

  constructor(store: LabStore) {
    this.store = store;
  }

  /** Shows what earlier sweeps have found. @param key what it is of. @param isKept whether the browser keeps it. */
  async show(key: string, isKept: boolean): Promise<void> {
    if (key === this.shown) return;
    this.shown = key;
    this.store.getState().note({ results: this.of(key) });
    if (!isKept) return;
    try {
      const kept = await (await this.database()).of(key);
      // What a sweep has found in the meantime is as good.
      if (this.shown === key) this.take(key, kept);
    } catch (error) {
      this.store.getState().note({ problem: sentence(`Earlier results could not be read: ${messageOf(error)}`) });
    }
  }

  /** What is known by now. */
  of(key: string): readonly SweepResult[] {
    return this.found.get(key) ?? [];
  }

  /** One more has been found. */
  add(key: string, result: SweepResult, isKept: boolean): void {
    this.take(key, [result]);
    if (isKept) void this.keep(key, result);
  }

  /** Forgets what is shown, here and in the browser's storage. */
  async forget(): Promise<void> {
    this.found.delete(this.shown);
    this.store.getState().note({ results: [] });
    try {
      await (await this.database()).forget(this.shown);
    } catch (error) {
      this.store.getState().note({ problem: sentence(`They could not be deleted: ${messageOf(error)}`) });
    }
  }

  /** There are other images: nothing is shown until something is asked for. */
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
