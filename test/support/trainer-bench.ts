import { writeIdx } from '../../src/datasets/idx';
import { createImageOrder } from '../../src/datasets/image-order';
import type { Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import type { DatasetLayout } from '../../src/core/dataset';
import { TIED_KWTA, type EncoderState } from '../../src/core/encoder-state';
import { randomStream } from '../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { openSnapshot, type Snapshot } from '../../src/core/snapshot';
import type { Commands, Events } from '../../src/trainer/protocol';
import type { LoadEngine } from '../../src/trainer/engines';
import type { TrainerHost } from '../../src/trainer/host';
import { Trainer } from '../../src/trainer/trainer';
import { Measuring } from '../../src/trainer/watching/measuring';

export const layout: DatasetLayout = {
  id: 'stripes',
  shape: { width: 5, height: 3, signed: false },
  trainShards: [40, 40],
  testShards: [30],
  classCount: 3,
};
export const settings: TiedSettings = { ...DEFAULT_SETTINGS, units: 12, winners: 3 };

/** Images whose brightness depends on the seed; deterministic. */
export function images(count: number, seed: number): Uint8Array {
  const random = randomStream(seed, 'dataset');
  return Uint8Array.from({ length: count * 15 }, () => (random.unit() < 0.3 ? random.integer(1, 255) : 0));
}
export const shardFile = (count: number, seed: number) => writeIdx([count, 3, 5], images(count, seed)).buffer;

export class Bench {
  time = 0;
  readonly events: { type: keyof Events; payload: unknown }[] = [];
  readonly trainer: Trainer;
  runId = 0;
  loadEngine: LoadEngine;
  /** Milliseconds that pass with each reading of the clock. */
  tick = 1;

  /**
   * @param given one engine for all kinds of encoder, or a function that loads one for each.
   * @param measuring the code that measures runs; null: it is fetched late, as in the page.
   */
  constructor(given: Engine | LoadEngine = new ReferenceEngine(), measuring: typeof Measuring | null = Measuring) {
    this.loadEngine = typeof given === 'function' ? given : () => Promise.resolve({ engine: given, slowBecause: null });
    const host: TrainerHost = {
      emit: (type, payload) => void this.events.push({ type, payload }),
      now: () => (this.time += this.tick),
    };
    this.trainer = new Trainer((kind) => this.loadEngine(kind), host, measuring);
  }

  say<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.trainer.handle({ type, runId: this.runId, ...payload } as never);
  }

  private turns: Promise<void> = Promise.resolve();

  /** Carries out commands one after another, as the worker does. */
  sayInTurn<Type extends keyof Commands>(type: Type, payload: Commands[Type]): void {
    this.turns = this.turns.then(() => this.say(type, payload));
  }

  /** Resolves when all of these commands have been carried out. */
  settled(): Promise<void> {
    return this.turns;
  }

  async open({ train = [true, true], test = true, classCount = layout.classCount } = {}): Promise<void> {
    await this.say('openDataset', { layout: { ...layout, classCount }, kind: TIED_KWTA });
    for (const [shard, there] of train.entries()) if (there) await this.addTrain(shard);
    if (test) {
      await this.say('addShard', { split: 'test', shard: 0, bytes: shardFile(30, 99) });
      if (classCount === 0) return;
      const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3);
      await this.say('addLabels', { split: 'test', bytes: writeIdx([30], labels).buffer });
    }
  }

  addTrain(shard: number): Promise<void> {
    return this.say('addShard', { split: 'train', shard, bytes: shardFile(40, shard + 1) });
  }

  addTrainLabels(): Promise<void> {
    const labels = Uint8Array.from({ length: 80 }, (_, i) => i % 3);
    return this.say('addLabels', { split: 'train', bytes: writeIdx([80], labels).buffer });
  }

  /** Images that the classifier had learnt at the newest checkpoint. */
  classifierImages(): number {
    return this.last('checkpoint')?.state.counters['classifierImages'] ?? 0;
  }

  async start(over: Partial<Commands['start']> = {}): Promise<void> {
    this.runId++;
    const start = { kind: 'tied-kwta', settings, checkpoint: null, running: true, speed: null };
    await this.say('start', { ...start, ...over });
  }

  /** Calls `advance` as the worker would, until it pauses or for this many slices. */
  work(slices: number): void {
    for (let i = 0; i < slices; i++) {
      const delay = this.trainer.advance();
      if (delay === null) return;
      this.time += delay;
      this.handBack();
    }
  }

  /** Keeps the newest snapshot and hands earlier buffers back, as the page does. */
  handBack(): void {
    const buffers = this.all('snapshot').map(({ buffer }) => buffer);
    for (const buffer of buffers.slice(this.handedBack, -1)) void this.say('returnBuffer', { buffer });
    this.handedBack = Math.max(this.handedBack, buffers.length - 1);
  }
  private handedBack = 0;

  all<Type extends keyof Events>(type: Type): Events[Type][] {
    return this.events.filter((event) => event.type === type).map(({ payload }) => payload as Events[Type]);
  }
  last<Type extends keyof Events>(type: Type): Events[Type] | undefined {
    return this.all(type).at(-1);
  }
  snapshot(): Snapshot {
    return openSnapshot(this.last('snapshot')!.buffer);
  }
  async checkpoint(): Promise<EncoderState> {
    await this.say('pause', {});
    return this.last('checkpoint')!.state;
  }
}

/** The encoder's part of a checkpoint, without the classifier's. */
export function ofEncoder({ kind, counters, arrays }: EncoderState): EncoderState {
  const { classifierImages: _, ...own } = counters;
  const {
    classifierWeights: _weights,
    waitingImages: _images,
    waitingEnds: _ends,
    waitingBits: _bits,
    ...learnt
  } = arrays;
  return { kind, counters: own, arrays: learnt };
}

/** The weights after this many images, computed without the trainer. */
export function expectedState(count: number, seed = settings.seed): EncoderState {
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(layout.shape, 80);
  store.write(0, images(40, 1));
  store.write(40, images(40, 2));
  const encoder = engine.createEncoder({ ...settings, seed }, store, 80);
  const order = new Uint32Array(count);
  createImageOrder(seed, layout.trainShards).next(count, () => true, order);
  encoder.train(order);
  return encoder.saveState();
}
