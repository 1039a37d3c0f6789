export interface NewestWins {
  /** Requests the work: it starts now, or after the one under way. */
  request(): void;
  /** Resolves when no work is under way. */
  settled(): Promise<void>;
}

/** Runs `work` one at a time. All requests made during one run are met by a single further run. */
export function newestWins(work: () => Promise<void>, failed: (error: unknown) => void): NewestWins {
  let underWay: Promise<void> | null = null;
  let isWanted = false;
  const run = async (): Promise<void> => {
    do {
      isWanted = false;
      await work().catch(failed);
    } while (isWanted);
    underWay = null;
  };
  return {
    request: () => {
      isWanted = true;
      underWay ??= run();
    },
    settled: async () => {
      await underWay;
    },
  };
}
