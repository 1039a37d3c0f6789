import { pointsOf, type SweepGrid, type SweepPoint } from '../../core/sweep';
import { sentence } from '../../core/sentence';
import type { RunConfiguration } from '../../core/settings';
import { createCodeBaselines, type CodeBaselinesComputer } from '../../session/code-baselines';
import { failureText } from '../../session/failure-texts';
import type { RunSession } from '../../session/run-session';
import { FoundResults } from './found-results';
import { sweepKey } from './lab-db';
import { isKept, openPool, workersFor, type OpenedPool } from './open-pool';
import { pointKey } from './point-key';
import { createLabStore, type LabStore, type SweepRun } from './store';
import { SweepTiming } from './sweep-timing';

/** A grid, the number of images to learn from at each point, and what all points have in common. */
export interface Sweep {
  readonly grid: SweepGrid;
  readonly images: number;
  readonly others: RunConfiguration;
}

/** The bits of the code that the scorecard computes along with k-means: those of the default code. */
export const BITS_BESIDE = 190;

type Cores = () => number;
const hardwareCores: Cores = () => navigator.hardwareConcurrency || 2;

/** Runs sweeps for a session, one at a time. */
export class Sweeping {
  readonly store: LabStore;
  readonly found: FoundResults;
  readonly timing: SweepTiming;
  private readonly session: Pick<RunSession, 'settings' | 'feed'>;
  private readonly cores: Cores;
  private readonly kMeans: CodeBaselinesComputer;
  private end: () => void = () => {};
  private opened: OpenedPool | null = null;

  constructor(session: RunSession, cores: Cores = hardwareCores) {
    this.session = session;
    this.store = session.part(createLabStore);
    this.found = new FoundResults(this.store);
    this.timing = new SweepTiming(this.store, session, cores);
    this.cores = cores;
    this.kMeans = session.part(createCodeBaselines);
    session.settings.subscribe(({ datasetId }, before) => {
      if (datasetId === before.datasetId) return;
      this.cancel();
      this.timing.stop();
      this.found.drop();
      this.store.getState().reset();
    });
  }

  /** The points of a sweep that have not been measured yet. */
  missing({ grid, images, others }: Sweep): SweepPoint[] {
    const known = new Set(this.found.of(this.keyOf({ images, others })).map(pointKey));
    return pointsOf(grid).filter((point) => !known.has(pointKey(point)));
  }

  /** Shows the results of earlier sweeps with this number of images and these settings. */
  show({ images, others }: Pick<Sweep, 'images' | 'others'>): Promise<void> {
    const { datasetId } = this.session.settings.getState();
    this.store.getState().note({ resultsOf: others });
    return this.found.show(this.keyOf({ images, others }), isKept(datasetId));
  }

  /** Measures all points not measured yet. */
  start(sweep: Sweep): void {
    this.cancel();
    this.timing.stop();
    const { datasetId } = this.session.settings.getState();
    const points = this.missing(sweep);
    if (points.length === 0) return;
    const { kind, settings: base } = sweep.others;
    const store = this.store.getState();
    if (store.others === 'run') store.hold(sweep.others);
    void this.show(sweep);
    const key = this.keyOf(sweep);
    const units = Math.max(...points.map((point) => point.units));
    let measured = 0;
    const run = (state: 'running' | 'paused', done: number, workers: number): void =>
      this.store.getState().note({ run: { state, done, points: points.length, measured, workers } });
    run('running', 0, 0);
    this.store.getState().note({ failures: [], problem: null, estimate: { state: 'none' } });
    this.end = openPool(
      this.session.feed,
      datasetId,
      kind,
      (layout) => workersFor(points.length, layout, units, this.cores()),
      (opened) => {
        this.opened = opened;
        const { pool, workers } = opened;
        if (this.runNow.state === 'paused') pool.pause();
        const onProgress = (done: number): void =>
          run(this.runNow.state === 'paused' ? 'paused' : 'running', done, workers);
        onProgress(0);
        pool.run(
          { points, base, images: sweep.images },
          {
            onProgress,
            onResult: (result) => {
              measured++;
              this.found.add(key, result, isKept(datasetId));
            },
            onPointFailure: (point, failure) => {
              measured++;
              this.store.getState().addFailure(sentence(`${describePoint(point)}: ${failureText(failure)}`));
            },
            onEnd: () => {
              this.cancel();
              this.addKMeans();
            },
            onFailure: (failure) => {
              this.cancel();
              this.store.getState().note({ problem: sentence(`The sweep has stopped: ${failureText(failure)}`) });
            },
          },
        );
      },
    );
  }

  pause(): void {
    this.setState('paused');
    this.opened?.pool.pause();
  }

  resume(): void {
    this.setState('running');
    this.opened?.pool.resume();
  }

  /** Measured points stay; points under way are lost. */
  cancel(): void {
    this.end();
    this.end = () => {};
    this.opened = null;
    this.store.getState().note({ run: { state: 'idle' } });
  }

  /** Adds k-means to the picture: after the sweep, when the cores are free. */
  private addKMeans(): void {
    const { store, begin } = this.kMeans;
    if (store.getState().wanted === null) begin({ bits: BITS_BESIDE, seed: 1 });
  }

  /** Estimates how long the remaining points would take, unless a sweep is under way. */
  async estimate(sweep: Sweep): Promise<void> {
    this.timing.stop();
    if (this.runNow.state !== 'idle') return;
    await this.timing.estimate(this.missing(sweep), sweep.images, sweep.others);
  }

  private keyOf({ images, others }: Pick<Sweep, 'images' | 'others'>): string {
    return sweepKey(this.session.settings.getState().datasetId, images, others);
  }

  private get runNow(): SweepRun {
    return this.store.getState().run;
  }

  private setState(state: 'running' | 'paused'): void {
    const run = this.runNow;
    if (run.state !== 'idle') this.store.getState().note({ run: { ...run, state } });
  }
}

export function createSweeping(session: RunSession): Sweeping {
  return new Sweeping(session);
}

function describePoint({ units, winners, rounds, seed }: SweepPoint): string {
  return `${units} units, ${winners} winners, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, seed ${seed}`;
}
