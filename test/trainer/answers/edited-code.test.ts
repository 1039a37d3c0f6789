import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { Refusal } from '../../../src/core/failure';
import { NO_EDITS, switchBit, switchLock } from '../../../src/core/bit-edits';
import type { EditedCodeQuestion } from '../../../src/core/edited-code';
import type { DatasetLayout } from '../../../src/core/dataset';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import {
  answerCaptureCode,
  answerDecodedCode,
  answerEditedCode,
  answerForgetCode,
} from '../../../src/trainer/answers/edited-code';
import { Run } from '../../../src/trainer/run';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../../src/trainer/training-data';
import { kernelModule } from '../../support/kernel-module';
import { randomImages } from '../../support/twin-encoders';

const layout: DatasetLayout = {
  id: 'noise',
  shape: { width: 6, height: 5, signed: false },
  trainShards: [60],
  testShards: [4],
  classCount: 0,
};
const settings: TiedSettings = { ...DEFAULT_SETTINGS, units: 20, winners: 4 };
const question: EditedCodeQuestion = {
  edits: NO_EDITS,
  damage: { kind: 'drop', share: 0, seed: 1 },
  focus: 0,
};

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

function startRun(engine: Engine, change: Partial<TiedSettings> = {}): Run {
  const data = new TrainingData(engine, layout);
  data.addShard('train', 0, randomImages(layout.shape, 60, 0.5, 1));
  data.addShard('test', 0, randomImages(layout.shape, 4, 0.5, 2));
  const encoder = engine.createEncoder({ ...settings, ...change }, data.images.storeFor(engine), data.trainCount);
  const run = new Run(encoder, data, new SnapshotWriter(encoder, data, 20, 0, 1));
  encoder.train(run.nextImages(50));
  return run;
}

async function finish<T>(answering: Generator<void, T, void> | Promise<Generator<void, T, void>>): Promise<T> {
  const work = await answering;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const capture = (run: Run, testIndex: number) => finish(answerCaptureCode(run, { image: { testIndex } }));
const edited = (run: Run, change: Partial<EditedCodeQuestion> = {}) =>
  finish(answerEditedCode(run, { ...question, ...change }));

describe.each<[string, () => Engine]>([
  ['reference', () => new ReferenceEngine()],
  ['WebAssembly', () => createWasmEngine(module)],
])('with the %s engine', (_, createEngine) => {
  it.each([1, 2, 4])('in %i rounds the code and its reconstruction are those of the encoder', async (rounds) => {
    const run = startRun(createEngine(), { rounds });
    const bytes = run.data.images.read(run.data.trainCount + 3);
    const own = run.encoder.encode(bytes).bits.slice();
    const decoded = new Float32Array(30);
    run.encoder.decode({ bits: own, strengths: null }, decoded);

    expect(await capture(run, 3)).toEqual({ imagesSeen: 50, units: 20 });
    const code = await edited(run);
    expect(code.encoderBits).toEqual(own);
    expect(code.bits).toEqual(own);
    expect(code.reconstruction).toEqual(decoded);
    const error = decoded.reduce((sum, value, p) => sum + (value - bytes[p]! / 255) ** 2, 0) / 30;
    expect(code.error).toBeCloseTo(error, 6);
    expect(code.encoderError).toBe(code.error);
    expect(code.rounds.picks.reduce((sum, picks) => sum + picks, 0)).toBe(4);
  });

  it('scores are overlap plus boost, and the winners of a single round are above its threshold', async () => {
    const run = startRun(createEngine());
    const bytes = run.data.images.read(run.data.trainCount);
    const boosts = new Float32Array(20);
    run.encoder.boosts!.read(boosts);
    await capture(run, 0);
    const { described, rounds, encoderBits } = await edited(run);
    const weights = new Float32Array(30);
    // Four winners, ten losers and the focus.
    expect(described.units.length).toBeGreaterThanOrEqual(14);
    described.units.forEach((unit, i) => {
      run.encoder.readWeights(unit, weights);
      const overlap = weights.reduce((sum, weight, p) => sum + (weight * bytes[p]!) / 255, 0);
      expect(described.overlaps[i]).toBeCloseTo(overlap, 5);
      expect(described.boosts[i]).toBe(boosts[unit]);
      expect(described.scores[i]).toBe(Math.fround(described.overlaps[i]! + boosts[unit]!));
      expect(described.ranks[i]! <= 4).toBe(encoderBits.includes(unit));
      expect(described.scores[i]! > rounds.cuts[0]!).toBe(encoderBits.includes(unit));
    });
  });

  it('a bit switched off takes its contribution with it', async () => {
    const run = startRun(createEngine());
    await capture(run, 1);
    const before = await edited(run);
    const unit = before.stack.order[0]!;
    const contribution = before.described.contributions[before.described.units.indexOf(unit)]!;
    const after = await edited(run, { edits: switchBit(before.encoderBits, NO_EDITS, unit) });
    expect(after.bits.includes(unit)).toBe(false);
    expect(after.encoderBits).toEqual(before.encoderBits);
    expect(after.error - before.error).toBeCloseTo(contribution, 6);
    const { bits, error, reconstruction, probabilities } = after;
    const edits = switchBit(before.encoderBits, NO_EDITS, unit);
    expect(await finish(answerDecodedCode(run, { edits }))).toEqual({ bits, error, reconstruction, probabilities });
    // The others have the strength that its absence gives them, the strongest first.
    const { described, stack } = after;
    const ordered = Array.from(stack.order, (bit) => described.contributions[described.units.indexOf(bit)]!);
    expect(ordered).toEqual(ordered.toSorted((a, b) => b - a));
    expect(stack.errors.at(-1)).toBeCloseTo(after.error, 6);
  });

  it('the captured code stays unchanged during training', async () => {
    const run = startRun(createEngine());
    await capture(run, 2);
    const before = await edited(run);
    run.encoder.train(run.nextImages(10));
    expect(await edited(run)).toEqual(before);
    expect(await capture(run, 2)).toEqual({ imagesSeen: 60, units: 20 });
    expect((await edited(run)).reconstruction).not.toEqual(before.reconstruction);
  });

  it('encodes a drawn image as it would a stored one', async () => {
    const run = startRun(createEngine());
    await capture(run, 1);
    const stored = await edited(run);
    await finish(answerCaptureCode(run, { image: { bytes: run.data.images.read(run.data.trainCount + 1).slice() } }));
    expect(await edited(run)).toEqual(stored);
  });

  it('damages the requested share of bits that are not locked', async () => {
    const run = startRun(createEngine());
    await capture(run, 0);
    const { encoderBits } = await edited(run);
    const edits = switchLock(encoderBits, NO_EDITS, encoderBits[0]!);
    const { damage } = await edited(run, { edits, damage: { kind: 'swap', share: 1, seed: 4 } });
    expect(damage.count).toBe(3);
    expect(damage.bits).toHaveLength(4);
    expect([...damage.bits].filter((bit) => encoderBits.includes(bit))).toEqual([encoderBits[0]]);
    expect([...damage.shares]).toEqual([0, 1 / 3, 2 / 3, 1]);
    const half = (await edited(run, { damage: { kind: 'drop', share: 0.5, seed: 4 } })).damage;
    expect(half.bits).toHaveLength(2);
  });
});

describe('questions that cannot be answered', () => {
  it('concern a code that has not been captured or has been forgotten', async () => {
    const run = startRun(new ReferenceEngine());
    await expect(edited(run)).rejects.toThrow('no-captured-code');
    await capture(run, 0);
    await finish(answerForgetCode(run));
    await expect(edited(run)).rejects.toThrow(Refusal);
    await expect(finish(answerDecodedCode(run, { edits: NO_EDITS }))).rejects.toThrow(Refusal);
  });

  it('concern images, bytes or bits that do not exist', async () => {
    const run = startRun(new ReferenceEngine());
    await expect(capture(run, 4)).rejects.toThrow('unknown-test-image {"testIndex":4,"images":4}');
    await expect(finish(answerCaptureCode(run, { image: { bytes: new Uint8Array(7) } }))).rejects.toThrow(/7 bytes/);
    await capture(run, 0);
    await expect(edited(run, { focus: 20 })).rejects.toThrow(/bit 20/);
  });
});
