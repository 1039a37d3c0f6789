import { sum } from '../../core/dataset';
import type { RunConfiguration } from '../../core/settings';
import type { SweepPoint } from '../../core/sweep';
import type { RunSession } from '../../session/run-session';
import type { PointSpeed } from '../../trainer/sweep/protocol';
import { sweepKey } from './lab-db';
import { openPool, workersFor, type OpenedPool } from './open-pool';
import { pointKey } from './point-key';
import type { LabStore } from './store';

/** Estimates the duration of a sweep from a few images at each of its points. */
export class SweepTiming {
  private readonly store: LabStore;
  private readonly session: Pick<RunSession, 'settings' | 'feed'>;
  private readonly cores: () => number;
  /** Time per image, by dataset, settings and point, the seed aside. */
  private readonly speeds = new Map<string, PointSpeed | null>();
  private end: () => void = () => {};

  constructor(store: LabStore, session: Pick<RunSession, 'settings' | 'feed'>, cores: () => number) {
    this.store = store;
    this.session = session;
    this.cores = cores;
  }

  /** @param images the number to learn from at each point. @param others what all points have in common. */
  async estimate(points: readonly SweepPoint[], images: number, others: RunConfiguration): Promise<void> {
    this.stop();
    if (points.length === 0) return this.store.getState().note({ estimate: { state: 'none' } });
    const { datasetId } = this.session.settings.getState();
    this.store.getState().note({ estimate: { state: 'measuring' } });
    let over = false;
    let workers = 1;
    let tests = 0;
    const opened = await new Promise<OpenedPool | null>((resolve) => {
      const end = openPool(
        this.session.feed,
        datasetId,
        others.kind,
        (layout) => {
          workers = workersFor(points.length, layout, Math.max(...points.map(({ units }) => units)), this.cores());
          tests = sum(layout.testShards);
          return 1;
        },
        resolve,
      );
      this.end = () => {
        over = true;
        end();
        resolve(null);
      };
    });
    let seconds = 0;
    for (const point of points) {
      const name = `${sweepKey(datasetId, 0, others)} ${pointKey({ ...point, seed: 0 })}`;
      if (!over && opened && !this.speeds.has(name))
        this.speeds.set(name, await opened.pool.time(point, others.settings));
      if (over) return;
      const speed = this.speeds.get(name);
      if (speed) seconds += images * speed.secondsPerTrained + tests * speed.secondsPerMeasured;
    }
    this.stop();
    this.store.getState().note({ estimate: { state: 'known', seconds: seconds / workers, workers } });
  }

  /** Ends an estimate under way and clears a finished one, which belongs to another grid. */
  stop(): void {
    this.end();
    this.end = () => {};
    if (this.store.getState().estimate.state !== 'none') this.store.getState().note({ estimate: { state: 'none' } });
  }
}
