import { isConnectionLost } from '../../kit/saving-problem';
import type { SavedRunsDb } from './saved-runs-db';

/** Where runs are saved: opened when it is needed first, and anew when its connection was closed meanwhile. */
export class RunsStorage {
  private readonly open: () => Promise<SavedRunsDb>;
  private opening: Promise<SavedRunsDb> | null = null;

  constructor(open: () => Promise<SavedRunsDb>) {
    this.open = open;
  }

  /** @throws what the work throws, and what keeps the storage from being opened. */
  async use<Result>(work: (db: SavedRunsDb) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.database());
    } catch (error) {
      if (!isConnectionLost(error) || this.opening === null) throw error;
      this.opening = null;
      return work(await this.database());
    }
  }

  private database(): Promise<SavedRunsDb> {
    this.opening ??= this.open().catch((error: unknown) => {
      // The next attempt may do better: the user may have allowed it meanwhile.
      this.opening = null;
      throw error;
    });
    return this.opening;
  }
}
