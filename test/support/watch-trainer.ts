/** Notes the training worker's messages to the page. */
import type { Page } from 'playwright';

export interface TrainerWatch {
  readonly snapshots: number;
  /** Whether it trains, according to its last message. */
  readonly state: string;
  /** Answers to heartbeats. */
  readonly pongs: number;
  /** Checkpoints, from which a saved run or a new worker continues. */
  readonly checkpoints: number;
  /** Images seen at the newest checkpoint; 0 if there is none. */
  readonly checkpointImages: number;
  /** Images seen at the newest point of the curves. */
  readonly curveImages: number;
}

/** Notes the trainer's messages on this page from its next opening on. */
export async function watchTrainer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { snapshots: 0, state: '', pongs: 0, checkpoints: 0, checkpointImages: 0, curveImages: 0 };
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
          if (message.type === 'snapshot') seen.snapshots++;
          if (message.type === 'state') seen.state = (data as { state: string }).state;
          if (message.type === 'pong') seen.pongs++;
          if (message.type === 'curvePoint') seen.curveImages = message.imagesSeen;
          if (message.type !== 'checkpoint') return;
          seen.checkpoints++;
          seen.checkpointImages = message.state.counters['imagesSeen'] ?? 0;
        });
      }
    };
    Object.assign(globalThis, { trainerWatch: seen });
  });
}

export const trainerWatch = (page: Page): Promise<TrainerWatch> =>
  page.evaluate(() => ({ ...(globalThis as unknown as { trainerWatch: TrainerWatch }).trainerWatch }));
