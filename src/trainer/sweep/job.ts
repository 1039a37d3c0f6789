import { readImages, readLabels } from '../../datasets/idx';
import type { LoadedEngine } from '../../encoders/encoder';
import { foreseenFailure } from '../foreseen-failure';
import { TrainingData } from '../training-data';
import { measurePoint, timePoint, type PointTools } from './measure-point';
import type { SweepCommand, SweepCommands, SweepEvent } from './protocol';

/** The interval between turns of the event loop, in which commands may come. */
const TURN_MS = 20;
/** The minimum interval between reports of progress. */
const PROGRESS_INTERVAL_MS = 100;

export interface SweepJobOptions {
  emit(event: SweepEvent): void;
  /** The time now in ms. */
  now(): number;
  loadEngine(kind: string): Promise<LoadedEngine>;
  /** Resolves after waiting events of the event loop have been handled. */
  turn(): Promise<void>;
}

/** The work of one worker of a sweep. */
export class SweepJob {
  private readonly options: SweepJobOptions;
  private tools: PointTools | null = null;
  private resumed: (() => void) | null = null;
  private paused: Promise<void> | null = null;
  /** Commands wait in this chain, except pausing. */
  private chain: Promise<void> = Promise.resolve();

  constructor(options: SweepJobOptions) {
    this.options = options;
  }

  /** Resolves when the command and those before it have been carried out, or have failed. */
  handle(command: SweepCommand): Promise<void> {
    if (command.type === 'pause') {
      this.paused ??= new Promise((resolve) => (this.resumed = resolve));
      return Promise.resolve();
    }
    if (command.type === 'goOn') {
      this.resumed?.();
      this.paused = null;
      return Promise.resolve();
    }
    this.chain = this.chain.then(async () => {
      try {
        await this.carryOut(command);
      } catch (error) {
        const point = 'point' in command ? command.point : null;
        this.options.emit({ type: 'failed', point, failure: foreseenFailure(error) });
      }
    });
    return this.chain;
  }

  private async carryOut(command: Exclude<SweepCommand, { type: 'pause' | 'goOn' }>): Promise<void> {
    switch (command.type) {
      case 'open': {
        const { engine } = await this.options.loadEngine(command.kind);
        this.tools = { engine, data: new TrainingData(engine, command.layout) };
        break;
      }
      case 'addShard':
        await addShard(this.opened(), command);
        break;
      case 'addLabels':
        await addLabels(this.opened(), command);
        break;
      case 'time': {
        const speed = timePoint(this.opened(), command.point, command.base, this.options.now);
        this.options.emit({ type: 'speed', point: command.point, speed });
        break;
      }
      case 'measure':
        await this.measure(command);
        break;
    }
  }

  private async measure({ point, base, images }: SweepCommands['measure']): Promise<void> {
    const { emit, now, turn } = this.options;
    let pausedMs = 0;
    const steps = measurePoint(this.opened(), point, base, images, () => now() - pausedMs);
    let reportedAt = Number.NEGATIVE_INFINITY;
    let turnedAt = now();
    for (;;) {
      const step = steps.next();
      if (step.done) return emit({ type: 'result', result: step.value });
      const time = now();
      if (time - reportedAt >= PROGRESS_INTERVAL_MS) {
        reportedAt = time;
        emit({ type: 'progress', done: step.value });
      }
      if (time - turnedAt < TURN_MS) continue;
      await turn();
      const before = now();
      await this.paused;
      turnedAt = now();
      pausedMs += turnedAt - before;
    }
  }

  private opened(): PointTools {
    if (!this.tools) throw new Error('no dataset is open; expected “open” as the first command');
    return this.tools;
  }
}

async function addShard({ data }: PointTools, { split, shard, bytes }: SweepCommands['addShard']): Promise<void> {
  const counts = split === 'train' ? data.layout.trainShards : data.layout.testShards;
  const pixels = await readImages(bytes, { shape: data.layout.shape, count: counts[shard] ?? 0 });
  data.addShard(split, shard, pixels);
}

async function addLabels({ data }: PointTools, { split, bytes }: SweepCommands['addLabels']): Promise<void> {
  const count = split === 'train' ? data.trainCount : data.testCount;
  data.addLabels(split, await readLabels(bytes, { count, classCount: data.layout.classCount }));
}
