import { isConnectionLost } from '../../kit/saving-problem';
import type { SavedRunsDb } from './saved-runs-db';

/** The storage for saved runs. It is opened when first needed, and opened again if its connection was closed. */
export class RunsStorage {
  private readonly open: () => Promise<SavedRunsDb>;
  private opening: Promise<SavedRunsDb> | null = null;

  constructor(open: () => Promise<SavedRunsDb>) {
    this.open = open;
  }

  /** @throws the errors of `work`, and of opening the storage. */
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
      // The next attempt tries again: the user may have allowed storage by then.
      this.opening = null;
      throw error;
    });
    return this.opening;
  }
}
