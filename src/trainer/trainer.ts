import type { Engine } from '../encoders/encoder';
import { EngineFailure } from '../encoders/engine-failure';
import type { TiedSettings } from '../encoders/tied-kwta/settings';
import { stateBuffers } from '../core/encoder-state';
import { answerBuffers } from './answers/answer-queue';
import { DatasetIntake } from './dataset-intake';
import type { Filmstrip } from './watching/filmstrip';
import { encodeOnce } from './encode-once';
import { LiveSettings } from './live-settings';
import { Pace } from './scheduling/pace';
import type { CommandMessage, Commands, Events, TrainerState } from './protocol';
import { QuestionDesk } from './answers/questions';
import { refusalOf } from './refusal';
import { Run } from './run';
import { RunReporter, SNAPSHOT_INTERVAL_MS } from './watching/run-reporter';
import { SnapshotWriter } from './watching/snapshot-writer';
import { steadyClock } from './scheduling/steady-clock';
import { Turn } from './scheduling/turn';

/** A slice lasts about this long, so that commands overtake training. */
const SLICE_MS = 5;
/** Beside a slice of training, questions get this much time. */
const ANSWER_MS = 1.5;
const CHECKPOINT_INTERVAL_MS = 4000;

export interface TrainerHost {
  emit<Type extends keyof Events>(type: Type, payload: Events[Type], transfer?: ArrayBuffer[]): void;
  /** The time in milliseconds; it may jump. */
  now(): number;
}

interface Trained {
  readonly delay: number | null;
  readonly learnt: Uint32Array | null;
}

/**
 * The training loop, without a message port: `handle` carries out a command, `advance` works for one slice and says when
 * it wants to be called again.
 */
export class Trainer {
  private readonly engine: Engine;
  private readonly host: TrainerHost;

  private runId = 0;
  private state: TrainerState = 'idle';
  private running = false;
  private stepWanted = false;
  private exampleSeed = 1;
  private tiles = { first: 0, count: 4096 };
  private readonly pace = new Pace();

  private readonly intake: DatasetIntake;
  private run: Run | null = null;
  private reporter: RunReporter | null = null;
  private readonly turn = new Turn();
  private liveSettings: LiveSettings | null = null;
  private readonly questions: QuestionDesk;
  /** Of the newest run; one that goes on from its checkpoint takes it over. */
  private filmstrip: Filmstrip | null = null;

  constructor(engine: Engine, host: TrainerHost) {
    this.engine = engine;
    this.host = { emit: host.emit.bind(host), now: steadyClock(() => host.now()) };
    this.intake = new DatasetIntake(engine);
    this.questions = new QuestionDesk(this.host);
  }

  /** Carries out one command. What cannot be done is told by `refused`; the run in progress is unharmed. */
  async handle(message: CommandMessage): Promise<void> {
    try {
      await this.carryOut(message);
    } catch (error) {
      // A trap leaves the engine in an unknown state: that is not a refusal, the page must start a new worker.
      if (error instanceof EngineFailure) throw error;
      this.refuse(message.type, error);
    }
  }

  /** @returns milliseconds until the next call is wanted (0: at once), or null: not before the next command. */
  advance(): number | null {
    const { run, reporter } = this;
    if (!run || !reporter) return null;
    return this.turn.advance(() => this.takeTurn(run, reporter), this.host.now);
  }

  /**
   * All that a run has to do, once. It yields where commands may come in between: at the largest settings a single image
   * takes part of a second.
   * @returns when the next turn is wanted, as `advance` does.
   */
  private *takeTurn(run: Run, reporter: RunReporter): Generator<void, number | null, void> {
    this.liveSettings?.followCount();
    run.filmstrip.keepIfDue();
    // Neither a step nor a picture that has been begun waits for a measurement.
    const measures = !this.stepWanted && !run.writer.busy;
    const halted = measures && reporter.measureIfDue(SLICE_MS, this.resting);
    yield;
    let delay: number | null = null;
    if (this.stepWanted || !(this.resting || halted || run.writer.busy)) {
      const trained = this.train(run);
      delay = trained.delay;
      if (this.state === 'diverged') return null;
      // At once: a command may encode something else, and then the codes are gone.
      if (trained.learnt) run.recogniser?.learnFrom(trained.learnt, this.host.now);
      yield;
    } else if (!this.resting) delay = 0;
    if (this.state === 'diverged') return null;
    const rate = this.state === 'running' ? this.pace.imagesPerSecond(this.host.now()) : 0;
    reporter.snapshotIfDue(this.runId, rate, SLICE_MS, this.resting);
    yield;
    reporter.checkpointIfDue(CHECKPOINT_INTERVAL_MS);
    this.questions.answer(this.running ? ANSWER_MS : SLICE_MS);
    if ((halted && run.heldOut.busy) || run.writer.busy || this.questions.busy) return 0;
    return delay ?? this.restingDelay(run);
  }

  private async carryOut(message: CommandMessage): Promise<void> {
    switch (message.type) {
      case 'openDataset':
        this.intake.open(message);
        this.run = null;
        this.turn.drop();
        this.filmstrip = null;
        this.setState('idle');
        return;
      case 'addShard':
        await this.intake.addShard(message);
        this.touch();
        return;
      case 'addLabels':
        await this.intake.addLabels(message);
        this.touch();
        return;
      case 'start':
        if (!this.intake.refusedNewest) this.start(message, message.runId);
        return;
      case 'ping':
        this.host.emit('pong', {});
        return;
      case 'ask':
        if (this.run && message.runId === this.runId) await this.questions.ask(this.run, message);
        return;
      case 'setSpeed':
        this.pace.setSpeed(message.imagesPerSecond, this.host.now());
        return;
      case 'setExamples':
        this.exampleSeed = message.seed;
        this.run?.writer.chooseExamples(message.seed);
        this.touch();
        return;
      case 'setTiles':
        this.tiles = { first: message.first, count: message.count };
        this.run?.writer.setTiles(message.first, message.count);
        this.touch();
        return;
      default:
        if (this.run && message.runId === this.runId) this.commandRun(this.run, message);
    }
  }

  /** Commands that concern the run they name; for an older run they have been dropped. */
  private commandRun(run: Run, message: CommandMessage): void {
    switch (message.type) {
      case 'configure':
        this.liveSettings?.configure(message.settings);
        return;
      case 'run':
        this.running = true;
        this.pace.restart(this.host.now());
        this.setState('running');
        return;
      case 'pause':
        this.running = false;
        this.setState('paused');
        this.touch();
        this.reporter?.checkpointIfDue(0);
        return;
      case 'step':
        this.running = false;
        this.stepWanted = true;
        this.setState('paused');
        return;
      case 'encode':
        {
          const encoded = encodeOnce(run, message.pixels);
          this.host.emit('encoded', { requestId: message.requestId, ...encoded }, answerBuffers(encoded));
        }
        return;
      case 'returnBuffer':
        run.writer.takeBack(message.buffer);
        return;
    }
  }

  private start(command: Commands['start'], runId: number): void {
    const { data } = this.intake;
    if (!data) throw new RangeError('a run was started before a dataset was opened');
    const encoder = this.engine.createEncoder(command.settings as TiedSettings, data.store, data.trainCount);
    // Not sooner: an engine that has no room for the new encoder leaves the one before as it was.
    this.run = null;
    this.turn.drop();
    if (command.checkpoint) encoder.loadState(command.checkpoint);
    this.runId = runId;
    this.running = command.running;
    this.stepWanted = false;
    this.pace.setSpeed(command.imagesPerSecond, this.host.now());
    const writer = new SnapshotWriter(encoder, data, this.tiles.count, this.tiles.first, this.exampleSeed);
    this.run = new Run(encoder, data, writer, command.stopAt ?? null);
    this.questions.openFor(this.run);
    if (command.checkpoint) this.run.recogniser?.restoreFrom(command.checkpoint);
    if (command.checkpoint && this.filmstrip) this.run.filmstrip.continueFrom(this.filmstrip, command.checkpoint);
    this.filmstrip = this.run.filmstrip;
    this.reporter = new RunReporter(this.run, this.host);
    this.liveSettings = new LiveSettings(this.run, this.reporter, this.host, command.replay ?? null);
    this.setState(command.running ? 'running' : 'paused');
  }

  /** @returns when to come back, and the images learnt from, if any. */
  private train(run: Run): Trained {
    if (run.imagesUntilStop === 0) return { delay: this.stop(run), learnt: null };
    // A step that was asked for does not wait for a measurement of what was before it.
    if (this.stepWanted) run.heldOut.abandon();
    const start = this.host.now();
    // Keyframes are of exact moments, and so are the stop and changes that are replayed.
    const untilChange = this.liveSettings?.imagesUntilChange ?? Number.POSITIVE_INFINITY;
    const fitting = Math.min(run.sliceImages, run.filmstrip.imagesUntilNext, run.imagesUntilStop, untilChange);
    const atMost = this.stepWanted ? 1 : fitting;
    const wanted = this.stepWanted || run.stopAt !== null ? atMost : this.pace.allowance(start, atMost);
    if (wanted === 0) return { delay: Math.min(this.pace.untilNext(start), SNAPSHOT_INTERVAL_MS), learnt: null };
    const order = run.nextImages(wanted);
    if (order.length === 0) {
      this.setState('waiting');
      return { delay: null, learnt: null };
    }
    if (this.state === 'waiting') this.setState(this.running ? 'running' : 'paused');
    const errorSum = run.encoder.train(order);
    const end = this.host.now();
    this.stepWanted = false;
    this.pace.trained(order.length, end);
    run.noteSlice(order.length, errorSum, end - start, SLICE_MS);
    this.guard(run, order.length, errorSum / order.length, end);
    this.liveSettings?.followCount();
    const goesOn = run.imagesUntilStop > 0 || this.state === 'diverged';
    return { delay: goesOn ? 0 : this.stop(run), learnt: order };
  }

  /** Rests at the image that was asked for; from there on the run is one like any other. */
  private stop(run: Run): number {
    run.stopAt = null;
    this.running = false;
    this.setState('paused');
    this.reporter?.checkpointIfDue(0);
    this.host.emit('stopped', { imagesSeen: run.encoder.imagesSeen });
    return 0;
  }

  private guard(run: Run, images: number, meanError: number, now: number): void {
    const observed = run.guards.afterSlice(images, meanError, run.data.meanImageError) ?? run.checkWeightsIfDue(now);
    if (!observed) return;
    this.running = false;
    this.stepWanted = false;
    this.setState('diverged');
    this.host.emit('diverged', run.guards.explain(observed, run.encoder.imagesSeen));
  }

  /** Nothing to learn now: come back only if a snapshot or a measurement is still owed. */
  private restingDelay(run: Run): number | null {
    if (run.dirty) return SNAPSHOT_INTERVAL_MS;
    return run.data.heldOutReady && run.heldOut.due(this.host.now(), this.resting) ? 0 : null;
  }

  /** Whether nothing is to be learnt at present. */
  private get resting(): boolean {
    return !this.running && !this.stepWanted;
  }

  /** Tells what could not be done, and where the run stands that was to be replaced. */
  private refuse(command: keyof Commands, error: unknown): void {
    const { run, reporter, runId } = this;
    const replaces = run && reporter && (command === 'openDataset' || command === 'start');
    const refusal = refusalOf(command, error, replaces ? { runId, state: () => reporter.state() } : null);
    if (command === 'openDataset') {
      this.intake.drop();
      this.run = null;
      this.turn.drop();
    }
    this.host.emit('refused', refusal, refusal.runBefore ? stateBuffers(refusal.runBefore.state) : []);
  }

  private touch(): void {
    if (this.run) this.run.dirty = true;
  }

  private setState(state: TrainerState): void {
    if (state === this.state && state !== 'idle') return;
    this.state = state;
    this.host.emit('state', { state });
  }
}
