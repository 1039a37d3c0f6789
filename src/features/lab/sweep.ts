import type { StoreApi } from 'zustand/vanilla';
import { messageOf } from '../../core/message-of';
import { pointsOf, type SweepGrid, type SweepPoint, type SweepResult } from '../../core/sweep';
import type { Settings } from '../../core/settings';
import { createCodeBaselines, type CodeBaselinesComputer } from '../../session/code-baselines';
import { failureText } from '../../session/failure-texts';
import { presetsFor } from '../../session/presets-for';
import type { RunSession } from '../../session/run-session';
import { DEFAULT_KIND } from '../../encoders/registry';
import type { PointSpeed } from '../../trainer/sweep/protocol';
import type { LabDb } from './lab-db';
import { openLabDb, sweepKey } from './lab-db';
import { isKept, openPool, workersFor, type OpenedPool } from './open-pool';
import { createLabStore, NO_SWEEP, type LabState, type SweepRun } from './store';

/** What is swept: the encoder of the thread, with the settings of the dataset's first preset but for the point's. */
export const SWEPT_KIND = DEFAULT_KIND.id;

/** A grid with the images to learn from at each point. */
export interface Sweep {
  readonly grid: SweepGrid;
  readonly images: number;
}

/** Of the code that the scorecard computes along with k-means: the default one’s. */
export const BITS_BESIDE = 190;

type Cores = () => number;
const hardwareCores: Cores = () => navigator.hardwareConcurrency || 2;

/** Runs sweeps for a session, one at a time, and keeps what they find. */
export class Sweeping {
  readonly store: StoreApi<LabState>;
  private readonly session: Pick<RunSession, 'settings' | 'feed'>;
  private readonly cores: Cores;
  private readonly kMeans: CodeBaselinesComputer;
  private end: () => void = () => {};
  private opened: OpenedPool | null = null;
  private db: Promise<LabDb> | null = null;
  /** What `results` are of. */
  private shown = '';
  /** All that has been found on these images, by what it is of: results of own images are kept nowhere else. */
  private readonly found = new Map<string, readonly SweepResult[]>();
  /** How long an image takes, by dataset and point but for the seed. */
  private readonly speeds = new Map<string, PointSpeed | null>();
  private timing: { readonly end: () => void } | null = null;

  constructor(session: RunSession, cores: Cores = hardwareCores) {
    this.session = session;
    this.store = session.part(createLabStore);
    this.cores = cores;
    this.kMeans = session.part(createCodeBaselines);
    session.settings.subscribe(({ datasetId }, before) => {
      if (datasetId === before.datasetId) return;
      this.cancel();
      this.stopTiming();
      this.shown = '';
      this.found.clear();
      this.store.setState({ ...NO_SWEEP, texts: {} });
    });
  }

  /** The settings that all points have in common. */
  get base(): Settings {
    const { datasetId } = this.session.settings.getState();
    return { ...presetsFor(SWEPT_KIND, datasetId)[0]!.settings, seed: 1 };
  }

  /** The points of a sweep that have not been measured yet. */
  missing({ grid, images }: Sweep): SweepPoint[] {
    const known = new Set(
      this.store
        .getState()
        .results.filter((result) => result.images === images)
        .map(nameOf),
    );
    return pointsOf(grid).filter((point) => !known.has(nameOf(point)));
  }

  /** Shows what earlier sweeps with this number of images have found. */
  async show(images: number): Promise<void> {
    const { datasetId } = this.session.settings.getState();
    const key = sweepKey(datasetId, images, this.base);
    if (key === this.shown) return;
    this.shown = key;
    this.store.setState({ results: this.found.get(key) ?? [] });
    if (!isKept(datasetId)) return;
    try {
      const kept = await (await this.database()).of(key);
      // What a sweep has found in the meantime is as good.
      if (this.shown === key) this.add(key, kept);
    } catch (error) {
      this.store.setState({ problem: `Earlier results could not be read: ${messageOf(error)}` });
    }
  }

  /** Measures all points that are not known. */
  start(sweep: Sweep): void {
    this.cancel();
    this.stopTiming();
    const { datasetId } = this.session.settings.getState();
    const points = this.missing(sweep);
    if (points.length === 0) return;
    const { base } = this;
    void this.show(sweep.images);
    const key = sweepKey(datasetId, sweep.images, base);
    const units = Math.max(...points.map((point) => point.units));
    let measured = 0;
    const run = (state: 'running' | 'paused', done: number, workers: number): void =>
      this.store.setState({ run: { state, done, points: points.length, measured, workers } });
    run('running', 0, 0);
    this.store.setState({ failures: [], problem: null, estimate: { state: 'none' } });
    const stop = openPool(
      this.session.feed,
      datasetId,
      SWEPT_KIND,
      (layout) => workersFor(points.length, layout, units, this.cores()),
      (opened) => {
        this.opened = opened;
        const { pool, workers } = opened;
        if (this.runNow.state === 'paused') pool.pause();
        const told = (done: number): void => run(this.runNow.state === 'paused' ? 'paused' : 'running', done, workers);
        told(0);
        pool.run(
          { points, base, images: sweep.images },
          {
            onProgress: told,
            onResult: (result) => {
              measured++;
              this.add(key, [result]);
              if (isKept(datasetId)) void this.keep(key, result);
            },
            onPointFailure: (point, failure) => {
              measured++;
              const failures = [...this.store.getState().failures, `${said(point)}: ${failureText(failure)}`];
              this.store.setState({ failures });
            },
            onEnd: () => {
              this.cancel();
              this.addKMeans();
            },
            onFailure: (failure) => {
              this.cancel();
              this.store.setState({ problem: `The sweep has stopped: ${failureText(failure)}` });
            },
          },
        );
      },
    );
    this.end = stop;
  }

  pause(): void {
    this.setState('paused');
    this.opened?.pool.pause();
  }

  goOn(): void {
    this.setState('running');
    this.opened?.pool.goOn();
  }

  /** What has been measured stays; what is under way is lost. */
  cancel(): void {
    this.end();
    this.end = () => {};
    this.opened = null;
    this.store.setState({ run: { state: 'idle' } });
  }

  /** K-means belongs to the picture; it waits until the cores are free. */
  private addKMeans(): void {
    const { store, begin } = this.kMeans;
    if (store.getState().wanted === null) begin({ bits: BITS_BESIDE, seed: 1 });
  }

  /** Forgets what is shown, here and in the browser's storage. */
  async forget(): Promise<void> {
    this.found.delete(this.shown);
    this.store.setState({ results: [] });
    try {
      await (await this.database()).forget(this.shown);
    } catch (error) {
      this.store.setState({ problem: `They could not be deleted: ${messageOf(error)}` });
    }
  }

  /** Measures how long the points that are not known yet would take: a few images at each. */
  async estimate(sweep: Sweep): Promise<void> {
    this.stopTiming();
    const points = this.missing(sweep);
    if (this.runNow.state !== 'idle') return;
    if (points.length === 0) return this.store.setState({ estimate: { state: 'none' } });
    const { datasetId } = this.session.settings.getState();
    const { base } = this;
    this.store.setState({ estimate: { state: 'measuring' } });
    let over = false;
    let workers = 1;
    let tests = 0;
    const opened = await new Promise<OpenedPool | null>((resolve) => {
      const end = openPool(
        this.session.feed,
        datasetId,
        SWEPT_KIND,
        (layout) => {
          workers = workersFor(points.length, layout, Math.max(...points.map(({ units }) => units)), this.cores());
          tests = layout.testShards.reduce((total, count) => total + count, 0);
          return 1;
        },
        resolve,
      );
      this.timing = {
        end: () => {
          over = true;
          end();
          resolve(null);
        },
      };
    });
    let seconds = 0;
    for (const point of points) {
      const name = `${datasetId} ${nameOf({ ...point, seed: 0 })}`;
      if (!over && opened && !this.speeds.has(name)) this.speeds.set(name, await opened.pool.time(point, base));
      if (over) return;
      const speed = this.speeds.get(name);
      if (speed) seconds += sweep.images * speed.secondsPerTrained + tests * speed.secondsPerMeasured;
    }
    this.stopTiming();
    this.store.setState({ estimate: { state: 'known', seconds: seconds / workers, workers } });
  }

  /** The panel has closed: nobody waits for an estimate. */
  stopTiming(): void {
    this.timing?.end();
    this.timing = null;
    if (this.store.getState().estimate.state === 'measuring') this.store.setState({ estimate: { state: 'none' } });
  }

  private get runNow(): SweepRun {
    return this.store.getState().run;
  }

  private setState(state: 'running' | 'paused'): void {
    const run = this.runNow;
    if (run.state !== 'idle') this.store.setState({ run: { ...run, state } });
  }

  private add(key: string, results: readonly SweepResult[]): void {
    const byName = new Map([...(this.found.get(key) ?? []), ...results].map((result) => [nameOf(result), result]));
    const all = [...byName.values()];
    this.found.set(key, all);
    if (this.shown === key) this.store.setState({ results: all });
  }

  private async keep(key: string, result: SweepResult): Promise<void> {
    try {
      await (await this.database()).keep(key, result);
    } catch (error) {
      this.store.setState({ problem: `Results are not kept after a reload: ${messageOf(error)}` });
    }
  }

  private database(): Promise<LabDb> {
    this.db ??= openLabDb();
    // The next attempt may do better.
    this.db.catch(() => (this.db = null));
    return this.db;
  }
}

export function createSweeping(session: RunSession): Sweeping {
  return new Sweeping(session);
}

function nameOf({ units, winners, rounds, seed }: SweepPoint): string {
  return `${units} ${winners} ${rounds} ${seed}`;
}

function said({ units, winners, rounds, seed }: SweepPoint): string {
  return `${units} units, ${winners} winners, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, seed ${seed}`;
}
