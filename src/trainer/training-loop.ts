import type { Questions } from './answers/questions';
import type { TrainerHost } from './host';
import type { LiveSettings } from './live-settings';
import type { Commands } from './protocol';
import type { Run } from './run';
import type { ImageLimit } from './scheduling/image-limit';
import type { Pace } from './scheduling/pace';
import { Turn } from './scheduling/turn';
import type { TrainingMode } from './training-mode';
import { RunReporter, SNAPSHOT_INTERVAL_MS } from './watching/run-reporter';

/** A slice lasts about this long, so that commands overtake training. */
const SLICE_MS = 5;
/** Time for questions alongside a slice of training. */
const ANSWER_MS = 1.5;
const CHECKPOINT_INTERVAL_MS = 4000;
/** A run halted by its limit for this long counts as paused: it is checkpointed and measured at once. */
const HALT_MS = 300;
/** The minimum time between slices at a set pace: several images together take less time than one by one. */
const BETWEEN_SLICES_MS = 8;

/** The interval at which a run not measured yet checks whether it can be. */
const UNTIL_MEASURED_MS = 100;

/** The outcome of a slice. */
interface Trained {
  /** Milliseconds until the next slice is wanted; null: not before more images have arrived. */
  readonly delay: number | null;
  readonly learnt: boolean;
}

/** The parts that all runs of a trainer share. */
export interface LoopParts {
  readonly host: TrainerHost;
  readonly mode: TrainingMode;
  readonly pace: Pace;
  /** @returns null if there is none. */
  readonly limit: () => ImageLimit | null;
  readonly questions: Questions;
}

/** Trains one run, slice after slice, and does its other work between the slices. */
export class TrainingLoop {
  readonly run: Run;
  readonly runId: number;
  readonly reporter: RunReporter;
  private readonly parts: LoopParts;
  private readonly begun: Pick<Commands['start'], 'replay' | 'history'>;
  /** Null until a setting changes or a scheduled change is known. */
  private changes: LiveSettings | null = null;
  private readonly turn = new Turn();
  /** When the limit halted the run; null if it has not. */
  private haltedAt: number | null = null;

  /** @param begun the history with which the run was started. */
  constructor(run: Run, runId: number, begun: Pick<Commands['start'], 'replay' | 'history'>, parts: LoopParts) {
    this.run = run;
    this.runId = runId;
    this.parts = parts;
    this.begun = begun;
    this.reporter = new RunReporter(run, parts.host);
  }

  /** The object that changes the settings of the run. @param Changes its class, without which most runs begin. */
  liveSettings(Changes: typeof LiveSettings): LiveSettings {
    const { replay, history } = this.begun;
    this.changes ??= new Changes(this.run, this.reporter, this.parts.host, replay ?? null, history ?? null);
    return this.changes;
  }

  /** @returns milliseconds until the next call is wanted (0: at once); null: not before the next command. */
  advance(): number | null {
    return this.turn.advance(() => this.takeTurn(), this.parts.host.now);
  }

  /**
   * Does all the work of a run once. Yields wherever commands may come in between: at the largest settings a single
   * image takes a part of a second.
   * @returns when the next turn is wanted, as `advance` does.
   */
  private *takeTurn(): Generator<void, number | null, void> {
    const { run, reporter } = this;
    const { mode, pace, limit, host, questions } = this.parts;
    this.changes?.followCount();
    run.filmstrip.keepIfDue();
    // Neither a step nor a half-written snapshot waits for a measurement.
    const measures = !mode.stepWanted && !run.writer.busy;
    const before = host.now();
    const waiting = this.waitsForPace(before);
    const idle = mode.idle || this.idlesAtLimit();
    const halted = measures && reporter.measureIfDue(SLICE_MS, { idle, waiting });
    if (halted) pace.halted(host.now() - before);
    yield;
    let delay: number | null = null;
    let learnt = false;
    let checkpointAfterMs = CHECKPOINT_INTERVAL_MS;
    if (mode.stepWanted || !(mode.idle || halted || run.writer.busy)) {
      ({ delay, learnt } = this.train());
      if (mode.state === 'diverged') return null;
      // After a single step there may be no further turn, so the checkpoint is due at once.
      if ((learnt && mode.idle) || this.idlesAtLimit()) checkpointAfterMs = 0;
      yield;
    } else if (!mode.idle) delay = 0;
    if (mode.state === 'diverged') return null;
    const reached = limit()?.toReport(run.encoder.imagesSeen, host.now, learnt) ?? null;
    if (reached !== null) host.emit('progress', { imagesSeen: reached });
    const rate = mode.state === 'running' ? pace.imagesPerSecond(host.now()) : 0;
    reporter.snapshotIfDue(this.runId, rate, SLICE_MS, mode.idle);
    yield;
    reporter.checkpointIfDue(checkpointAfterMs);
    questions.answer(mode.running ? ANSWER_MS : SLICE_MS);
    if (((halted || waiting) && run.measuring?.heldOut.busy) || run.writer.busy || questions.busy) return 0;
    return delay ?? this.idleDelay();
  }

  /** Whether the pace applies: up to a stop, only that of an opening does. */
  private get paced(): boolean {
    return this.run.stopAt === null || this.parts.pace.opening;
  }

  /** Whether there is time for a slice of other work before the next image is due. */
  private waitsForPace(now: number): boolean {
    if (!this.parts.mode.running || !this.paced) return false;
    return this.parts.pace.untilNext(now, this.run.encoder.imagesSeen) > SLICE_MS;
  }

  /** Whether the limit has halted the run for some time, and still does. */
  private idlesAtLimit(): boolean {
    return this.haltedAt !== null && this.parts.host.now() - this.haltedAt >= HALT_MS && this.untilLimit() <= 0;
  }

  private untilLimit(): number {
    return this.parts.limit()?.imagesLeft(this.run.encoder.imagesSeen) ?? Number.POSITIVE_INFINITY;
  }

  /** Learns a slice, unless there is nothing to learn yet. */
  private train(): Trained {
    const { run } = this;
    const { mode, pace, host } = this.parts;
    if (run.imagesUntilStop === 0) return { delay: this.stop(), learnt: false };
    const untilLimit = this.untilLimit();
    if (untilLimit <= 0 && !mode.stepWanted) return { delay: this.haltAtLimit(), learnt: false };
    this.haltedAt = null;
    // A step does not wait for a measurement of the moment before it.
    if (mode.stepWanted) run.measuring?.heldOut.abandon();
    const start = host.now();
    const atMost = mode.stepWanted ? 1 : this.imagesAtMost(untilLimit);
    const wanted = !mode.stepWanted && this.paced ? pace.allowance(start, atMost, run.encoder.imagesSeen) : atMost;
    if (pace.endsOpening()) host.emit('openingOver', {});
    if (wanted === 0) return { delay: this.untilNext(start), learnt: false };
    const order = run.nextImages(wanted);
    mode.wait(order.length === 0);
    if (order.length === 0) {
      pace.waits();
      return { delay: null, learnt: false };
    }
    const end = this.learn(order, start);
    if (run.imagesUntilStop === 0 && mode.state !== 'diverged') return { delay: this.stop(), learnt: true };
    return { delay: wanted < atMost ? this.untilNext(end) : 0, learnt: true };
  }

  /** Halts the run at its limit. @returns milliseconds until the limit is checked again. */
  private haltAtLimit(): number {
    const { pace, host } = this.parts;
    pace.waits();
    this.haltedAt ??= host.now();
    return this.run.dirty ? SNAPSHOT_INTERVAL_MS : HALT_MS;
  }

  /** The most images a slice may have: keyframes, the stop and replayed changes need exact counts. */
  private imagesAtMost(untilLimit: number): number {
    const { filmstrip, imagesUntilStop, slices } = this.run;
    return Math.min(
      slices.images,
      filmstrip.imagesUntilNext,
      imagesUntilStop,
      this.changes?.imagesUntilChange ?? Number.POSITIVE_INFINITY,
      untilLimit,
    );
  }

  /** Learns from these images, notes the time they take, and checks that the run is healthy. @returns when it ended. */
  private learn(order: Uint32Array, start: number): number {
    const { run } = this;
    const { mode, pace, host } = this.parts;
    const errorSum = run.learn(order);
    const end = host.now();
    mode.stepWanted = false;
    pace.trained(order.length, end);
    run.slices.note(order.length, end - start, SLICE_MS, run.encoder.imagesAhead);
    this.guard(order.length, errorSum / order.length, end);
    this.changes?.followCount();
    return end;
  }

  /** @returns milliseconds until the next images are due, or sooner, because what is shown may change. */
  private untilNext(now: number): number {
    const untilDue = this.parts.pace.untilNext(now, this.run.encoder.imagesSeen);
    return Math.min(Math.max(untilDue, BETWEEN_SLICES_MS), SNAPSHOT_INTERVAL_MS);
  }

  /** Pauses at `stopAt`; from there on the run is like any other. */
  private stop(): number {
    const { run, reporter } = this;
    run.stopAt = null;
    this.parts.mode.pause();
    reporter.checkpointIfDue(0);
    this.parts.host.emit('stopped', { imagesSeen: run.encoder.imagesSeen });
    return 0;
  }

  private guard(images: number, meanError: number, now: number): void {
    const { guards, data, encoder } = this.run;
    const observed = guards.afterSlice(images, meanError, data.trivialError) ?? guards.checkWeightsIfDue(encoder, now);
    if (!observed) return;
    this.parts.mode.end('diverged');
    this.parts.host.emit('diverged', guards.report(observed, encoder.imagesSeen));
  }

  /** With nothing to learn, another turn is wanted only if a snapshot or a measurement is still due. */
  private idleDelay(): number | null {
    const { run } = this;
    if (run.dirty) return SNAPSHOT_INTERVAL_MS;
    const { host, mode } = this.parts;
    if (!run.data.heldOutReady) return null;
    if (!run.measuring) return UNTIL_MEASURED_MS;
    return run.measuring.heldOut.due(host.now(), mode.idle) ? 0 : null;
  }
}
