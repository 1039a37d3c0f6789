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
/** Beside a slice of training, questions get this much time. */
const ANSWER_MS = 1.5;
const CHECKPOINT_INTERVAL_MS = 4000;
/** A run that its limit has halted for so long is as good as paused: what it has learnt is kept, and measured at once. */
const HALT_MS = 300;
/** Between two slices at a pace that leaves time: several images together are learnt in less time than one by one. */
const BETWEEN_SLICES_MS = 8;

/** How often a run that is not measured yet looks whether it can be. */
const UNTIL_MEASURED_MS = 100;

/** What became of a slice. */
interface Trained {
  /** Milliseconds until the next one is wanted; null: not before more images have come. */
  readonly delay: number | null;
  readonly learnt: boolean;
}

/** What all runs of a trainer share. */
export interface LoopParts {
  readonly host: TrainerHost;
  readonly mode: TrainingMode;
  readonly pace: Pace;
  /** Null: there is none. */
  readonly limit: () => ImageLimit | null;
  readonly questions: Questions;
}

/** Trains one run, slice after slice, and does between the slices what else there is to do for it. */
export class TrainingLoop {
  readonly run: Run;
  readonly runId: number;
  readonly reporter: RunReporter;
  private readonly parts: LoopParts;
  private readonly begun: Pick<Commands['start'], 'replay' | 'history'>;
  /** Null: no setting has changed yet, and none will by itself. */
  private changes: LiveSettings | null = null;
  private readonly turn = new Turn();
  /** Since when the limit has kept the run from going on; null: it does not. */
  private haltedAt: number | null = null;

  /** @param begun what the run was started with. */
  constructor(run: Run, runId: number, begun: Pick<Commands['start'], 'replay' | 'history'>, parts: LoopParts) {
    this.run = run;
    this.runId = runId;
    this.parts = parts;
    this.begun = begun;
    this.reporter = new RunReporter(run, parts.host);
  }

  /** What changes the settings of the run. @param Changes its code, which most runs begin without. */
  liveSettings(Changes: typeof LiveSettings): LiveSettings {
    const { replay, history } = this.begun;
    this.changes ??= new Changes(this.run, this.reporter, this.parts.host, replay ?? null, history ?? null);
    return this.changes;
  }

  /** @returns milliseconds until the next call is wanted (0: at once), or null: not before the next command. */
  advance(): number | null {
    return this.turn.advance(() => this.takeTurn(), this.parts.host.now);
  }

  /**
   * All that a run has to do, once. It yields where commands may come in between: at the largest settings a single image
   * takes part of a second.
   * @returns when the next turn is wanted, as `advance` does.
   */
  private *takeTurn(): Generator<void, number | null, void> {
    const { run, reporter } = this;
    const { mode, pace, limit, host, questions } = this.parts;
    this.changes?.followCount();
    run.filmstrip.keepIfDue();
    // Neither a step nor a picture that has been begun waits for a measurement.
    const measures = !mode.stepWanted && !run.writer.busy;
    const before = host.now();
    const waiting = this.waitsForPace(before);
    const idle = mode.idle || this.restsAtLimit();
    const halted = measures && reporter.measureIfDue(SLICE_MS, { idle, waiting });
    if (halted) pace.halted(host.now() - before);
    yield;
    let delay: number | null = null;
    let learnt = false;
    let checkpointAfterMs = CHECKPOINT_INTERVAL_MS;
    if (mode.stepWanted || !(mode.idle || halted || run.writer.busy)) {
      ({ delay, learnt } = this.train());
      if (mode.state === 'diverged') return null;
      // After a single image nobody may come back for the next one: what was learnt is kept at once.
      if ((learnt && mode.idle) || this.restsAtLimit()) checkpointAfterMs = 0;
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

  /** Whether a slice of something else fits in before the next image is due. */
  private waitsForPace(now: number): boolean {
    const { run } = this;
    if (!this.parts.mode.running || run.stopAt !== null) return false;
    return this.parts.pace.untilNext(now, run.encoder.imagesSeen) > SLICE_MS;
  }

  /** Whether the limit has halted the run for a while, and still does. */
  private restsAtLimit(): boolean {
    return this.haltedAt !== null && this.parts.host.now() - this.haltedAt >= HALT_MS && this.untilLimit() <= 0;
  }

  private untilLimit(): number {
    return this.parts.limit()?.imagesLeft(this.run.encoder.imagesSeen) ?? Number.POSITIVE_INFINITY;
  }

  /** Learns a slice, or finds that there is nothing to learn yet. */
  private train(): Trained {
    const { run } = this;
    const { mode, pace, host } = this.parts;
    if (run.imagesUntilStop === 0) return { delay: this.stop(), learnt: false };
    const untilLimit = this.untilLimit();
    if (untilLimit <= 0 && !mode.stepWanted) return { delay: this.haltAtLimit(), learnt: false };
    this.haltedAt = null;
    // A step that was asked for does not wait for a measurement of what was before it.
    if (mode.stepWanted) run.measuring?.heldOut.abandon();
    const start = host.now();
    const atMost = mode.stepWanted ? 1 : this.imagesAtMost(untilLimit);
    const paced = !mode.stepWanted && run.stopAt === null;
    const wanted = paced ? pace.allowance(start, atMost, run.encoder.imagesSeen) : atMost;
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

  /** The limit keeps the run from going on. @returns milliseconds until it is looked at again. */
  private haltAtLimit(): number {
    const { pace, host } = this.parts;
    pace.waits();
    this.haltedAt ??= host.now();
    return this.run.dirty ? SNAPSHOT_INTERVAL_MS : HALT_MS;
  }

  /** Images of a slice, at most: keyframes are of exact moments, and so are the stop and changes that are replayed. */
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

  /** Learns from these images and takes note of how long it took and whether all went well. @returns when it ended. */
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

  /** @returns milliseconds until the next images are wanted; what is shown may change sooner. */
  private untilNext(now: number): number {
    const untilDue = this.parts.pace.untilNext(now, this.run.encoder.imagesSeen);
    return Math.min(Math.max(untilDue, BETWEEN_SLICES_MS), SNAPSHOT_INTERVAL_MS);
  }

  /** Pauses at the image that was asked for; from there on the run is one like any other. */
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

  /** Nothing to learn now: come back only if a snapshot or a measurement is still owed. */
  private idleDelay(): number | null {
    const { run } = this;
    if (run.dirty) return SNAPSHOT_INTERVAL_MS;
    const { host, mode } = this.parts;
    if (!run.data.heldOutReady) return null;
    if (!run.measuring) return UNTIL_MEASURED_MS;
    return run.measuring.heldOut.due(host.now(), mode.idle) ? 0 : null;
  }
}
