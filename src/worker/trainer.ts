import type { Engine } from '../engine/encoder';
import { EngineFailure } from '../engine/engine-failure';
import { stateBuffers } from '../model/encoder-state';
import { AnswerQueue, answerBuffers } from './answer-queue';
import { DatasetIntake } from './dataset-intake';
import type { Filmstrip } from './filmstrip';
import { encodeOnce } from './encode-once';
import { Pace } from './pace';
import type { CommandMessage, Commands, Events, TrainerState } from './protocol';
import { messageOf, refusalOf } from './refusal';
import { Run } from './run';
import { RunReporter, SNAPSHOT_INTERVAL_MS } from './run-reporter';
import { SnapshotWriter } from './snapshot-writer';

/** A slice lasts about this long, so that commands overtake training. */
const SLICE_MS = 5;
/** Beside a slice of training, questions get this much time. */
const ANSWER_MS = 1.5;
const CHECKPOINT_INTERVAL_MS = 4000;
/** A checkpoint before a change of settings, at most this often while a slider is dragged. */
const CHECKPOINT_BEFORE_CHANGE_MS = 250;
const WEIGHT_CHECK_INTERVAL_MS = 200;

export interface TrainerHost {
  emit<Type extends keyof Events>(type: Type, payload: Events[Type], transfer?: ArrayBuffer[]): void;
  /** Monotonic time in milliseconds. */
  now(): number;
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
  private answers = new AnswerQueue();
  /** Of the newest run; one that goes on from its checkpoint takes it over. */
  private filmstrip: Filmstrip | null = null;

  constructor(engine: Engine, host: TrainerHost) {
    this.engine = engine;
    this.intake = new DatasetIntake(engine);
    this.host = host;
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
    const start = this.host.now();
    run.filmstrip.keepIfDue();
    // A step that was asked for does not wait for a measurement of what was before it.
    if (this.stepWanted) run.heldOut.abandon();
    const halted = !this.stepWanted && reporter.measureIfDue(SLICE_MS, this.resting);
    let delay: number | null = null;
    if (!this.resting) delay = halted ? 0 : this.train(run, start);
    if (this.run !== run || this.state === 'diverged') return null;
    reporter.snapshotIfDue(this.runId, this.state === 'running' ? this.pace.imagesPerSecond(start) : 0);
    reporter.checkpointIfDue(CHECKPOINT_INTERVAL_MS);
    this.answer(this.running ? ANSWER_MS : SLICE_MS);
    if ((halted && run.heldOut.busy) || this.answers.busy) return 0;
    return delay ?? this.restingDelay(run);
  }

  private async carryOut(message: CommandMessage): Promise<void> {
    switch (message.type) {
      case 'openDataset':
        this.intake.open(message);
        this.run = null;
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
        if (this.run && message.runId === this.runId) await this.ask(this.run, message);
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
        this.reporter?.checkpointIfDue(CHECKPOINT_BEFORE_CHANGE_MS);
        run.encoder.configure(message.settings);
        run.guards.configured(message.settings);
        run.heldOut.invalidate();
        this.touch();
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
    const encoder = this.engine.createEncoder(command.settings, data.store, data.trainCount);
    // Not sooner: an engine that has no room for the new encoder leaves the one before as it was.
    this.run = null;
    if (command.checkpoint) encoder.loadState(command.checkpoint);
    this.runId = runId;
    this.answers = new AnswerQueue();
    this.running = command.running;
    this.stepWanted = false;
    this.pace.setSpeed(command.imagesPerSecond, this.host.now());
    const writer = new SnapshotWriter(encoder, data, this.tiles.count, this.tiles.first, this.exampleSeed);
    this.run = new Run(encoder, data, writer, command.stopAt ?? null);
    if (command.checkpoint) this.run.recogniser?.restoreFrom(command.checkpoint);
    if (command.checkpoint && this.filmstrip) this.run.filmstrip.continueFrom(this.filmstrip, command.checkpoint);
    this.filmstrip = this.run.filmstrip;
    this.reporter = new RunReporter(this.run, this.host);
    this.setState(command.running ? 'running' : 'paused');
  }

  private train(run: Run, start: number): number | null {
    if (run.imagesUntilStop === 0) return this.stop(run);
    // Keyframes are of exact moments, and so is the stop.
    const fitting = Math.min(run.sliceImages, run.filmstrip.imagesUntilNext, run.imagesUntilStop);
    const atMost = this.stepWanted ? 1 : fitting;
    const wanted = this.stepWanted || run.stopAt !== null ? atMost : this.pace.allowance(start, atMost);
    if (wanted === 0) return Math.min(this.pace.untilNext(start), SNAPSHOT_INTERVAL_MS);
    const order = run.nextImages(wanted);
    if (order.length === 0) {
      this.setState('waiting');
      return null;
    }
    if (this.state === 'waiting') this.setState(this.running ? 'running' : 'paused');
    const errorSum = run.encoder.train(order);
    const end = this.host.now();
    this.stepWanted = false;
    this.pace.trained(order.length, end);
    run.noteSlice(order.length, errorSum, end - start, SLICE_MS);
    run.recogniser?.learnFrom(order, () => this.host.now());
    this.guard(run, order.length, errorSum / order.length, end);
    return run.imagesUntilStop > 0 || this.state === 'diverged' ? 0 : this.stop(run);
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
    let observed = run.guards.afterSlice(images, meanError, run.data.meanImageError);
    if (!observed && now - run.weightsCheckedAt >= WEIGHT_CHECK_INTERVAL_MS) {
      run.weightsCheckedAt = now;
      run.largestWeight = run.encoder.largestWeight();
      observed = run.guards.checkWeights(run.largestWeight);
    }
    if (!observed) return;
    this.running = false;
    this.stepWanted = false;
    this.setState('diverged');
    this.host.emit('diverged', run.guards.explain(observed, run.encoder.imagesSeen));
  }

  /** How questions are answered is fetched with the first one: training does not need it. */
  private async ask(run: Run, { requestId, asked }: Commands['ask']): Promise<void> {
    try {
      const { ANSWERS } = await import('./answers/answers');
      if (this.run === run) this.answers.add(requestId, ANSWERS[asked.kind](run, asked.question as never));
    } catch (error) {
      this.host.emit('answer', { requestId, answer: null, problem: messageOf(error) });
    }
  }

  private answer(budgetMs: number): void {
    if (!this.answers.busy) return;
    for (const reply of this.answers.advance(budgetMs, () => this.host.now())) {
      this.host.emit('answer', reply, answerBuffers(reply.answer));
    }
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
