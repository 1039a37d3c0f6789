import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import type { Settings } from '../../core/settings';
import type { SweepPoint, SweepResult } from '../../core/sweep';
import type { PointSpeed, SweepCommand, SweepEvent } from './protocol';

/** The part of a Worker that the pool needs; tests and Node supply something else. */
export interface SweepWorker {
  postMessage(message: SweepCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<SweepEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface SweepListener {
  /** Share of all points done, 0 ... 1; points under way count partly. */
  onProgress(done: number): void;
  onResult(result: SweepResult): void;
  /** One point could not be measured; the others continue. */
  onPointFailure(point: SweepPoint, failure: Failure): void;
  /** All points have been measured or have failed. */
  onEnd(): void;
  /** No further call follows. */
  onFailure(failure: Failure): void;
}

export interface SweepPlan {
  readonly points: readonly SweepPoint[];
  readonly base: Settings;
  /** Images to learn from at each point. */
  readonly images: number;
}

interface Member {
  readonly worker: SweepWorker;
  /** Share of its point done, 0 ... 1. */
  done: number;
}

function createSweepWorker(): SweepWorker {
  return new Worker(new URL('../sweep.worker.ts', import.meta.url), { type: 'module', name: 'sweep' });
}

/** Workers that each measure the next remaining point. They keep the images until `end`. */
export class SweepPool {
  private readonly members: Member[] = [];
  private readonly create: () => SweepWorker;
  private listener: SweepListener | null = null;
  private plan: SweepPlan | null = null;
  private left: SweepPoint[] = [];
  private finished = 0;
  private timing: { readonly resolve: (speed: PointSpeed | null) => void } | null = null;
  /** A failure of all workers, kept for a listener that comes later. */
  private failure: Failure | null = null;

  /** @param workers their number. @param kind of encoder. */
  constructor(workers: number, kind: string, layout: DatasetLayout, create: () => SweepWorker = createSweepWorker) {
    this.create = create;
    for (let i = 0; i < workers; i++) this.add();
    this.postToAll({ type: 'open', layout, kind });
  }

  /** Sends each worker a copy. */
  addShard(split: SplitName, shard: number, bytes: ArrayBuffer): void {
    this.postToAll({ type: 'addShard', split, shard, bytes });
  }

  addLabels(split: SplitName, bytes: ArrayBuffer): void {
    this.postToAll({ type: 'addLabels', split, bytes });
  }

  /** @returns how long an image takes; null if that cannot be measured. One call at a time, and not during a sweep. */
  time(point: SweepPoint, base: Settings): Promise<PointSpeed | null> {
    return new Promise((resolve) => {
      if (this.failure) return resolve(null);
      this.timing = { resolve };
      this.members[0]?.worker.postMessage({ type: 'time', point, base });
    });
  }

  /** Measures all points of a plan. The files must have been sent. */
  run(plan: SweepPlan, listener: SweepListener): void {
    this.listener = listener;
    this.plan = plan;
    this.left = [...plan.points];
    this.finished = 0;
    if (this.failure) return listener.onFailure(this.failure);
    for (const member of this.members) this.giveNext(member);
    if (plan.points.length === 0) listener.onEnd();
  }

  pause(): void {
    this.postToAll({ type: 'pause' });
  }

  resume(): void {
    this.postToAll({ type: 'goOn' });
  }

  /** Stops at once; nothing more is reported. */
  end(): void {
    this.listener = null;
    this.timing?.resolve(null);
    this.timing = null;
    for (const { worker } of this.members.splice(0)) worker.terminate();
  }

  private add(): void {
    try {
      const worker = this.create();
      const member: Member = { worker, done: 0 };
      worker.onmessage = ({ data }) => this.receive(member, data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.fail(
          event.message
            ? { code: 'worker-failed', values: { message: event.message } }
            : { code: 'worker-not-loaded', values: { worker: 'sweep' } },
        );
      };
      this.members.push(member);
    } catch (error) {
      this.failure = { code: 'worker-failed', values: { message: messageOf(error) } };
    }
  }

  private receive(member: Member, event: SweepEvent): void {
    switch (event.type) {
      case 'progress':
        member.done = event.done;
        this.reportProgress();
        break;
      case 'speed':
        this.timing?.resolve(event.speed);
        break;
      case 'result':
        this.finishPoint(member, () => this.listener?.onResult(event.result));
        break;
      case 'failed': {
        const { point, failure } = event;
        if (!point) return this.fail(failure);
        if (this.timing && !this.plan) return this.timing.resolve(null);
        this.finishPoint(member, () => this.listener?.onPointFailure(point, failure));
        break;
      }
    }
  }

  private finishPoint(member: Member, report: () => void): void {
    if (!this.plan) return;
    member.done = 0;
    this.finished++;
    report();
    this.reportProgress();
    this.giveNext(member);
    if (this.finished === this.plan.points.length) this.listener?.onEnd();
  }

  private giveNext(member: Member): void {
    const point = this.left.shift();
    if (!point || !this.plan) return;
    const { base, images } = this.plan;
    member.worker.postMessage({ type: 'measure', point, base, images });
  }

  private reportProgress(): void {
    if (!this.plan) return;
    const begun = this.members.reduce((sum, { done }) => sum + done, 0);
    this.listener?.onProgress((this.finished + begun) / this.plan.points.length);
  }

  private fail(failure: Failure): void {
    this.failure = failure;
    const { listener } = this;
    this.end();
    listener?.onFailure(failure);
  }

  private postToAll(command: SweepCommand): void {
    for (const { worker } of this.members) worker.postMessage(command);
  }
}
