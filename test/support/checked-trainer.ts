/** A trainer that receives arbitrary commands, in the page's format, and is checked after each of them. */
import assert from 'node:assert/strict';
import { writeIdx } from '../../src/datasets/idx';
import type { WasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { TIED_KWTA, type EncoderState } from '../../src/core/encoder-state';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { bitsOf } from '../../src/core/sparse-code';
import { exampleCodes, openSnapshot, type Snapshot } from '../../src/core/snapshot';
import type { Commands, Events } from '../../src/trainer/protocol';
import { Trainer } from '../../src/trainer/trainer';
import { Measuring } from '../../src/trainer/watching/measuring';
import type { RandomCommand } from './random-commands';
import { layout, settings as plain, shardFile } from './trainer-bench';
import { makesNewEncoder } from '../../src/encoders/registry';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { explainDivergence } from '../../src/session/explain-divergence';

/** Turns of the trainer after each command. */
const TURNS = 6;
/** A run whose numbers are no longer finite is stopped within this many images. */
const IMAGES_UNTIL_NOTICED = 200;
/** As in the guards: the largest weight of a checkpoint. */
const LARGEST_WEIGHT = 100;
/** Turns within which questions are answered while training is paused. */
const PATIENCE_TURNS = 5000;

/** Stamped with its run, as the worker does. */
type AnyEvent = {
  [Type in keyof Events]: { readonly type: Type; readonly runId: number; readonly payload: Events[Type] };
}[keyof Events];

export class CheckedTrainer {
  /** The trainer's clock. */
  private time = 0;
  private readonly engine: WasmEngine;
  private readonly trainer: Trainer;
  private readonly events: AnyEvent[] = [];
  private readonly counts: Partial<Record<keyof Events, number>> = {};

  private runId = 0;
  private settings: TiedSettings = plain;
  private checkpoint: EncoderState | null = null;
  private imagesSeen = 0;
  private sequence = -1;
  private notFiniteAt: number | null = null;
  private requestId = 0;
  private readonly unanswered = new Set<number>();
  private readonly notEncoded = new Set<number>();
  private shown: ArrayBuffer | null = null;
  private mostUnits = 0;
  private memoryBytes = 0;

  constructor(engine: WasmEngine) {
    this.engine = engine;
    this.trainer = new Trainer(
      () => Promise.resolve({ engine, slowBecause: null }),
      {
        // As a message port does: transferred buffers are gone on the sender's side.
        emit: (type, payload, transfer = []) => {
          this.counts[type] = this.count(type) + 1;
          this.events.push({ type, runId: this.runId, payload: structuredClone(payload, { transfer }) } as AnyEvent);
        },
        now: () => (this.time += 1),
      },
      Measuring,
    );
  }

  /** The number of events of this type. */
  count(type: keyof Events): number {
    return this.counts[type] ?? 0;
  }

  async open(): Promise<void> {
    this.runId++;
    await this.say('openDataset', { layout, kind: TIED_KWTA });
    for (const [shard, count] of layout.trainShards.entries()) {
      await this.say('addShard', { split: 'train', shard, bytes: shardFile(count, shard + 1) });
    }
    await this.say('addShard', { split: 'test', shard: 0, bytes: shardFile(30, 99) });
    await this.say('addLabels', { split: 'train', bytes: labelFile(80) });
    await this.say('addLabels', { split: 'test', bytes: labelFile(30) });
    await this.start(plain, null);
  }

  /** Carries out one command, lets the trainer work and checks all of its events. */
  async obey(command: RandomCommand): Promise<void> {
    await this.execute(command);
    for (let turn = 0; turn < TURNS; turn++) this.time += this.trainer.advance() ?? 1;
    await this.look();
  }

  /** Checks that every question has been answered and every drawing encoded. */
  async finish(): Promise<void> {
    await this.say('pause', {});
    await this.look();
    for (let turns = 0; this.unanswered.size > 0 && turns < PATIENCE_TURNS; turns++) {
      this.trainer.advance();
      await this.look();
    }
    assert.deepEqual([...this.unanswered], [], 'questions without an answer');
    assert.deepEqual([...this.notEncoded], [], 'drawings without a code');
  }

  private say<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.trainer.handle({ type, runId: this.runId, ...payload } as never);
  }

  private async execute(command: RandomCommand): Promise<void> {
    switch (command.type) {
      case 'configure':
        return this.configure(command.settings);
      case 'start':
        return this.start(command.settings, command.continues ? this.checkpoint : null, command.stopIn);
      case 'reopen':
        return this.open();
      case 'wrongShard':
        return this.checkRefused(1, () => this.say('addShard', { split: 'train', shard: 0, bytes: shardFile(39, 1) }));
      case 'encode': {
        const requestId = ++this.requestId;
        this.notEncoded.add(requestId);
        return this.say('encode', {
          requestId,
          pixels: Uint8Array.from({ length: 15 }, (_, i) => (i * command.level) % 256),
        });
      }
      case 'ask':
        this.unanswered.add(++this.requestId);
        return this.say('ask', { requestId: this.requestId, asked: command.asked });
      case 'jump':
        this.time += command.by;
        return;
      default: {
        const { type, ...payload } = command;
        return this.say(type, payload);
      }
    }
  }

  private async configure(change: Partial<TiedSettings>): Promise<void> {
    const { units } = this.settings;
    const wanted = { ...this.settings, ...change };
    // The page offers no more winners than units; only with structural settings are they sent unchanged.
    if (change.units === undefined) wanted.winners = 1 + ((wanted.winners - 1) % units);
    const fits = !makesNewEncoder('tied-kwta', this.settings, wanted) && wanted.winners <= wanted.units;
    await this.checkRefused(fits ? 0 : 1, () => this.say('configure', { settings: wanted }));
    if (fits) this.settings = wanted;
  }

  private async start(settings: TiedSettings, checkpoint: EncoderState | null, stopIn = -1): Promise<void> {
    this.runId++;
    this.settings = settings;
    this.checkpoint = checkpoint?.arrays['dutyCycles']?.length === settings.units ? checkpoint : null;
    this.imagesSeen = this.checkpoint?.counters['imagesSeen'] ?? 0;
    this.sequence = -1;
    this.notFiniteAt = null;
    this.shown = null;
    this.unanswered.clear();
    this.notEncoded.clear();
    const stopAt = stopIn < 0 ? null : this.imagesSeen + stopIn;
    const pace = { running: true, speed: null, stopAt };
    const start = { kind: 'tied-kwta', settings, checkpoint: this.checkpoint, ...pace };
    await this.checkRefused(0, () => this.say('start', structuredClone(start)));
    // Local fields also have tables, which depend on their positions.
    if (settings.fieldSize === 0) {
      if (settings.units <= this.mostUnits) assert.equal(this.engine.memoryBytes, this.memoryBytes, 'memory');
      this.mostUnits = Math.max(this.mostUnits, settings.units);
    }
    this.memoryBytes = this.engine.memoryBytes;
  }

  private async checkRefused(times: number, action: () => Promise<void>): Promise<void> {
    const before = this.count('refused');
    await action();
    assert.equal(this.count('refused') - before, times, 'commands refused');
  }

  /** Checks the events since the last check. */
  private async look(): Promise<void> {
    assert.equal(this.engine.memoryBytes, this.memoryBytes, 'memory');
    for (const event of this.events.splice(0)) {
      // The page drops events of an older run.
      if (event.runId !== this.runId) continue;
      switch (event.type) {
        case 'snapshot':
          await this.lookAtSnapshot(openSnapshot(event.payload.buffer));
          break;
        case 'checkpoint':
          this.lookAtCheckpoint(event.payload.state);
          break;
        case 'curvePoint':
          this.sees(event.payload.imagesSeen, [event.payload.heldOutError]);
          break;
        case 'encoded':
          this.lookAtCode(event.payload);
          break;
        case 'answer':
          assert.notEqual(event.payload.answer === null, event.payload.failure === null, 'either answer or failure');
          this.unanswered.delete(event.payload.requestId);
          break;
        case 'diverged':
          await this.goBack(event.payload);
      }
    }
  }

  private async lookAtSnapshot(snapshot: Snapshot): Promise<void> {
    const { shape } = snapshot;
    const { units, winners } = this.settings;
    assert.deepEqual([shape.units, shape.mostBits, shape.examples], [units, winners, 10], 'units, winners, examples');
    assert.equal(snapshot.figure('runId'), this.runId, 'run of a snapshot');
    const sequence = snapshot.figure('sequence');
    assert.ok(sequence > this.sequence, `snapshot ${sequence} after ${this.sequence}`);
    this.sequence = snapshot.figure('sequence');
    for (let i = 0; i < shape.examples; i++) {
      const row = bitsOf(exampleCodes(snapshot), i);
      checkCode(row, shape.mostBits, shape.units);
    }
    checkDutyCycles(snapshot.dutyCycles);
    this.sees(snapshot.figure('imagesSeen'), [
      ...snapshot.exampleErrors,
      ...snapshot.tileScales,
      ...snapshot.boosts,
      ...snapshot.exampleReconstructions,
    ]);
    // As the page does: keeps the newest buffer and hands the one before back.
    if (this.shown) await this.say('returnBuffer', { buffer: this.shown });
    this.shown = snapshot.buffer;
  }

  private lookAtCheckpoint(state: EncoderState): void {
    const { weights, dutyCycles } = state.arrays;
    const good = weights!.every((weight) => Math.abs(weight) <= LARGEST_WEIGHT);
    assert.ok(good, `a weight of a checkpoint is not finite or beyond ${LARGEST_WEIGHT}`);
    assert.ok(dutyCycles instanceof Float32Array);
    checkDutyCycles(dutyCycles);
    this.sees(state.counters['imagesSeen']!, []);
    this.checkpoint = state;
  }

  /** Reported counts never decrease; values that are not finite are reported only shortly before the run is stopped. */
  private sees(imagesSeen: number, values: readonly number[]): void {
    assert.ok(imagesSeen >= this.imagesSeen, `${imagesSeen} images seen after ${this.imagesSeen}`);
    this.imagesSeen = imagesSeen;
    if (!values.every(Number.isFinite)) this.notFiniteAt ??= imagesSeen;
    const since = imagesSeen - (this.notFiniteAt ?? imagesSeen);
    assert.ok(since < IMAGES_UNTIL_NOTICED, `the run has learnt from ${since} images with numbers that are not finite`);
  }

  /** As one click does: returns to the last good weights, with the suspect setting corrected. */
  private async goBack(divergence: Events['diverged']): Promise<void> {
    const { goodSettings, suspect, goodValue } = explainDivergence(tiedKwta, divergence);
    assert.equal(goodSettings[suspect], goodValue, suspect);
    await this.start(goodSettings as TiedSettings, this.checkpoint);
    const requestId = ++this.requestId;
    this.notEncoded.add(requestId);
    await this.say('encode', { requestId, pixels: new Uint8Array(15).fill(100) });
    const encoded = this.events.pop()?.payload as Events['encoded'];
    this.lookAtCode(encoded);
    assert.ok(
      encoded.reconstruction.every(Number.isFinite),
      'what the last good weights make of an image is not finite',
    );
  }

  private lookAtCode({ requestId, bits, error, reconstruction }: Events['encoded']): void {
    assert.ok(this.notEncoded.delete(requestId), `drawing ${requestId} was encoded, which was not waiting`);
    checkCode(bits, this.settings.winners, this.settings.units);
    this.sees(this.imagesSeen, [error, ...reconstruction]);
  }
}

function labelFile(count: number): ArrayBuffer {
  return writeIdx(
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 3),
  ).buffer;
}

/** Exactly this many bits are on, each once, in ascending order. */
function checkCode(bits: Uint32Array, winners: number, units: number): void {
  const inOrder = bits.every((bit, i) => bit < units && (i === 0 || bit > bits[i - 1]!));
  assert.ok(inOrder && bits.length === winners, `${bits.join(' ')}; expected ${winners} of ${units} bits, ascending`);
}

function checkDutyCycles(dutyCycles: Float32Array): void {
  const within = dutyCycles.every((cycle) => cycle >= 0 && cycle <= 1);
  assert.ok(within, `${dutyCycles.join(' ')}; expected duty cycles from 0 to 1`);
}
