import type { Engine } from '../encoders/encoder';
import { EngineFailure } from '../encoders/engine-failure';
import { stateBuffers } from '../core/encoder-state';
import { refuse } from '../core/failure';
import { answerBuffers } from './answers/answer-buffers';
import { Questions } from './answers/questions';
import { DatasetIntake } from './dataset-intake';
import { Engines, type LoadEngine } from './engines';
import type { TrainerHost } from './host';
import type { CommandMessage, Commands } from './protocol';
import { refusalOf } from './refusal';
import { Run } from './run';
import type { ImageLimit } from './scheduling/image-limit';
import { Pace } from './scheduling/pace';
import { steadyClock } from './scheduling/steady-clock';
import { TrainingLoop } from './training-loop';
import { TrainingMode } from './training-mode';
import type { Filmstrip } from './watching/filmstrip';
import { LateMeasuring } from './watching/late-measuring';
import type { Measuring } from './watching/measuring';
import { SnapshotWriter } from './watching/snapshot-writer';

/** The engine is compared with its reference after this many images. */
const IMAGES_BEFORE_COMPARING = 64;

/** Commands whose code is fetched after the first images. */
const LATE: ReadonlySet<keyof Commands> = new Set(['ask', 'configure', 'encode']);

type Handlers = {
  readonly [Type in keyof Commands]: (command: Commands[Type], runId: number) => void | Promise<void>;
};

/**
 * The trainer without a message port: `handle` carries out a command; `advance` works for one slice and returns when it
 * wants to be called again.
 */
export class Trainer {
  private readonly host: TrainerHost;
  private readonly mode: TrainingMode;
  private readonly pace = new Pace();
  /** Null until a limit is first set. */
  private limit: ImageLimit | null = null;
  private readonly questions: Questions;
  private readonly intake = new DatasetIntake();
  private readonly engines: Engines;
  private readonly measuring: LateMeasuring;
  /** The loop of the newest run; null if there is none. */
  private loop: TrainingLoop | null = null;
  /** The film of the newest run; a run that continues from its checkpoint takes it over. */
  private filmstrip: Filmstrip | null = null;
  /** What the snapshots show. */
  private shown = { exampleSeed: 1, firstTile: 0, tiles: 4096 };

  /** @param measuring the code that measures runs, if it has arrived already. */
  constructor(loadEngine: LoadEngine, host: TrainerHost, measuring: typeof Measuring | null = null) {
    this.host = { emit: host.emit.bind(host), now: steadyClock(() => host.now()) };
    this.mode = new TrainingMode(this.host);
    this.engines = new Engines(loadEngine, this.host);
    this.questions = new Questions(this.host);
    this.measuring = new LateMeasuring(measuring);
  }

  /** Carries out one command. If that fails it emits `refused`; the run in progress is unharmed. */
  async handle(message: CommandMessage): Promise<void> {
    try {
      await this.handlers[message.type](message as never, message.runId);
    } catch (error) {
      // A trap leaves the engine in an unknown state. That is not a refusal: the page must start a new worker.
      if (error instanceof EngineFailure) throw error;
      this.refuse(message.type, error);
    }
  }

  /** The promise for which this command must wait, or null. Later commands are not held up. */
  awaited(type: keyof Commands): Promise<void> | null {
    return LATE.has(type) ? this.measuring.fetch(this.host.now()) : null;
  }

  /** @returns milliseconds until the next call is wanted (0: at once); null: not before the next command. */
  advance(): number | null {
    const delay = this.loop?.advance() ?? null;
    const run = this.loop?.run;
    const encoder = run?.encoder;
    if (run && !run.measuring && (run.encoder.imagesSeen > 0 || this.mode.idle)) {
      void this.measuring.fetch(this.host.now());
      this.measuring.giveTo(run);
    }
    // Not before there is something to see, unless the run has diverged and there never will be.
    const begun = this.mode.state === 'diverged' || (encoder?.imagesSeen ?? 0) >= IMAGES_BEFORE_COMPARING;
    if (encoder && begun) {
      void this.engines.compareOnce(encoder.kind, encoder.settings, encoder.shape);
      this.engines.quickenOnce(encoder.kind, encoder.settings);
    }
    return this.limit ? this.limit.delay(delay, this.host.now()) : delay;
  }

  private readonly handlers: Handlers = {
    openDataset: async ({ layout, kind }) => {
      const engine = await this.engines.get(kind);
      this.intake.open(layout, engine);
      this.engines.keepOnly(engine);
      this.loop = null;
      this.filmstrip = null;
      this.mode.end('idle');
    },
    addShard: async (command) => {
      await this.intake.addShard(command);
      this.touch();
    },
    addLabels: async (command) => {
      await this.intake.addLabels(command);
      this.loop?.run.codesToLearn?.catchUp();
      this.touch();
    },
    start: async (command, runId) => {
      if (!this.intake.refusedNewest) await this.start(command, runId);
    },
    setSpeed: ({ speed }) => this.pace.setSpeed(speed, this.host.now()),
    limit: async ({ imagesSeen }) => {
      this.limit ??= new (await import('./scheduling/image-limit')).ImageLimit();
      this.limit.set(imagesSeen);
    },
    setExamples: ({ seed }) => {
      this.shown = { ...this.shown, exampleSeed: seed };
      this.loop?.run.writer.chooseExamples(seed);
      this.touch();
    },
    setTiles: ({ first, count }) => {
      this.shown = { ...this.shown, firstTile: first, tiles: count };
      this.loop?.run.writer.setTiles(first, count);
      this.touch();
    },
    ping: () => this.host.emit('pong', {}),

    ask: this.ofRun(async ({ run }, question) => {
      await this.measuring.fetch(this.host.now());
      this.measuring.giveTo(run);
      await this.questions.ask(run, question);
    }),
    configure: this.ofRun(async (loop, { settings }) => {
      const { LiveSettings } = await import('./live-settings');
      loop.liveSettings(LiveSettings).configure(settings);
    }),
    run: this.ofRun(() => {
      this.pace.restart(this.host.now());
      this.mode.run();
    }),
    pause: this.ofRun(({ run, reporter }) => {
      this.mode.pause();
      run.dirty = true;
      reporter.checkpointIfDue(0);
    }),
    step: this.ofRun(({ reporter }) => {
      // As in a pause: the next image may not have been downloaded yet.
      if (this.mode.running) reporter.checkpointIfDue(0);
      this.mode.step();
    }),
    encode: this.ofRun(async ({ run }, { requestId, pixels }) => {
      this.limit?.drawn(this.host.now());
      const { encodeOnce } = await import('./encode-once');
      const encoded = encodeOnce(run, pixels);
      this.host.emit('encoded', { requestId, ...encoded }, answerBuffers(encoded));
    }),
    returnBuffer: this.ofRun(({ run }, { buffer }) => run.writer.takeBack(buffer)),
  };

  /** Wraps a command that concerns the run it names; for an older run it is dropped. */
  private ofRun<Command>(
    carryOut: (loop: TrainingLoop, command: Command) => void | Promise<void>,
  ): (command: Command, runId: number) => void | Promise<void> {
    return (command, runId) => {
      if (this.loop?.runId === runId) return carryOut(this.loop, command);
    };
  }

  private async start(command: Commands['start'], runId: number): Promise<void> {
    const { data } = this.intake;
    if (!data) refuse('no-dataset', {});
    if (command.doubtful) {
      await this.engines.get(command.kind);
      await this.engines.compareOnce(command.kind, command.settings, data.layout.shape);
    }
    const engine = await this.engines.get(command.kind);
    // A replayed run is queried immediately, so the measuring code is loaded first.
    if (command.again) await this.measuring.fetch(this.host.now());
    const changes = command.replay || command.checkpoint ? await import('./live-settings') : null;
    const encoder = engine.createEncoder(
      command.settings,
      data.images.storeFor(engine),
      data.trainCount,
      data.layout.classCount,
    );
    // Not earlier: if the engine has no room for the new encoder, the previous one stays as it was.
    this.loop = null;
    data.images.keepOnly(engine);
    this.engines.keepOnly(engine);
    const { checkpoint } = command;
    if (checkpoint) encoder.loadState(checkpoint);
    this.pace.setSpeed(command.speed, this.host.now());
    const { tiles, firstTile, exampleSeed } = this.shown;
    const writer = new SnapshotWriter(encoder, data, tiles, firstTile, exampleSeed);
    const another = (): Promise<Engine> => this.engines.another(command.kind);
    const run = new Run(encoder, data, writer, command.stopAt ?? null, another, command.again);
    this.questions.openFor(run);
    if (checkpoint) run.codesToLearn?.restoreFrom(checkpoint);
    this.measuring.giveTo(run);
    if (checkpoint && this.filmstrip) run.filmstrip.continueFrom(this.filmstrip, checkpoint);
    this.filmstrip = run.filmstrip;
    const { host, mode, pace, questions } = this;
    this.limit?.runStarts();
    const limit = (): ImageLimit | null => this.limit;
    this.loop = new TrainingLoop(run, runId, command, { host, mode, pace, limit, questions });
    if (changes) this.loop.liveSettings(changes.LiveSettings);
    this.mode.begin(command.running);
  }

  /** Reports a failed command, and the state of the run that it was to replace. */
  private refuse(command: keyof Commands, error: unknown): void {
    const replaces = command === 'openDataset' || command === 'start' ? this.loop : null;
    const before = replaces && { runId: replaces.runId, state: () => replaces.reporter.state() };
    const refusal = refusalOf(command, error, before);
    if (command === 'openDataset') {
      this.intake.drop();
      this.loop = null;
    }
    this.host.emit('refused', refusal, refusal.runBefore ? stateBuffers(refusal.runBefore.state) : []);
  }

  private touch(): void {
    if (this.loop) this.loop.run.dirty = true;
  }
}
