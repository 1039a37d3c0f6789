/** What the training worker has said to the page, noted on the way. */
import type { Page } from 'playwright';

export interface TrainerWatch {
  readonly snapshots: number;
  /** Whether it trains, as it has said last. */
  readonly state: string;
  /** Answers to heartbeats. */
  readonly pongs: number;
  /** Checkpoints, which are what a saved run or a new worker goes on from. */
  readonly checkpoints: number;
  /** Images that the newest checkpoint has seen; 0: there is none. */
  readonly checkpointImages: number;
  /** Images seen at the newest point of the curves. */
  readonly curveImages: number;
}

/** From its next opening on, what the trainer says on this page is noted. */
export async function watchTrainer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said = { snapshots: 0, state: '', pongs: 0, checkpoints: 0, checkpointImages: 0, curveImages: 0 };
    const Real = Worker;
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name !== 'trainer') return;
        this.addEventListener('message', ({ data }) => {
          const message = data as {
            type: string;
            imagesSeen: number;
            state: { counters: Record<string, number> };
          };
          if (message.type === 'snapshot') said.snapshots++;
          if (message.type === 'state') said.state = (data as { state: string }).state;
          if (message.type === 'pong') said.pongs++;
          if (message.type === 'curvePoint') said.curveImages = message.imagesSeen;
          if (message.type !== 'checkpoint') return;
          said.checkpoints++;
          said.checkpointImages = message.state.counters['imagesSeen'] ?? 0;
        });
      }
    };
    Object.assign(globalThis, { trainerSaid: said });
  });
}

export const trainerSaid = (page: Page): Promise<TrainerWatch> =>
  page.evaluate(() => ({ ...(globalThis as unknown as { trainerSaid: TrainerWatch }).trainerSaid }));
