export interface NewestWins {
  /** Wants the work done with what holds then: at once, or after what is under way. */
  request(): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/** Work of which one is under way at a time: of the requests that come meanwhile one is left, to be met afterwards. */
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
