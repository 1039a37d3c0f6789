import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../src/datasets/idx';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import type { DatasetLayout } from '../../src/core/dataset';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import type { Commands, Events } from '../../src/trainer/protocol';
import { Trainer } from '../../src/trainer/trainer';
import { Measuring } from '../../src/trainer/watching/measuring';
import { TIED_KWTA } from '../../src/core/encoder-state';

const COUNT = 30;
const settings = { ...DEFAULT_SETTINGS, units: 12, winners: 3 };
const layout: DatasetLayout = {
  id: 'halves',
  shape: { width: 4, height: 2, signed: false },
  trainShards: [COUNT],
  testShards: [COUNT],
  classCount: 2,
};
/** Class 0 is bright on the left, class 1 on the right, each image slightly different. */
const pixels = Uint8Array.from({ length: COUNT * 8 }, (_, p) => {
  const isRight = p % 4 >= 2;
  return isRight === (Math.floor(p / 8) % 2 === 1) ? 150 + (p % 97) : p % 13;
});
const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 2);

/** Trains through commands, as the page does. */
class Bench {
  private time = 0;
  private readonly newest: Partial<{ [Type in keyof Events]: Events[Type] }> = {};
  private readonly trainer = new Trainer(
    () => Promise.resolve({ engine: new ReferenceEngine(), slowBecause: null }),
    {
      emit: (type, payload) => void Object.assign(this.newest, { [type]: payload }),
      now: () => (this.time += 0.2),
    },
    Measuring,
  );

  say<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.trainer.handle({ type, runId: 1, ...payload } as never);
  }

  async start(classCount: number, checkpoint: Commands['start']['checkpoint'] = null, running = true): Promise<this> {
    await this.say('openDataset', { kind: TIED_KWTA, layout: { ...layout, classCount } });
    for (const split of ['train', 'test'] as const) {
      await this.say('addShard', { split, shard: 0, bytes: writeIdx([COUNT, 2, 4], pixels).buffer });
      if (classCount > 0) await this.say('addLabels', { split, bytes: writeIdx([COUNT], labels).buffer });
    }
    await this.say('start', { kind: 'tied-kwta', settings, checkpoint, running, speed: null });
    return this;
  }

  /** Trains until this many images have been seen and measured, then pauses. */
  async train(images: number): Promise<this> {
    while (!((this.newest.curvePoint?.imagesSeen ?? 0) >= images)) this.trainer.advance();
    await this.say('pause', {});
    return this;
  }

  /** Works until there is nothing to do. */
  rest(): void {
    for (let slice = 0; slice < 50 && this.trainer.advance() !== null; slice++);
  }

  get<Type extends keyof Events>(type: Type): Events[Type] {
    return this.newest[type]!;
  }

  async encodeFirst(): Promise<Events['encoded']> {
    await this.say('encode', { requestId: 1, pixels: pixels.slice(0, 8) });
    return this.get('encoded');
  }
}

describe('recognition during training', () => {
  it('puts the share of recognised held-out images on the curve, and probabilities next to a code', async () => {
    const bench = await (await new Bench().start(2)).train(400);
    expect(bench.get('curvePoint').accuracy).toBeGreaterThan(0.9);
    const { probabilities } = await bench.encodeFirst();
    expect(probabilities![0]! + probabilities![1]!).toBeCloseTo(1, 6);
    expect(probabilities![0]!).toBeGreaterThan(0.5);
  });

  it('learns the same weights as without labels', async () => {
    const weightsOf = async (classCount: number) => {
      const bench = await new Bench().start(classCount, null, false);
      for (let image = 0; image < 60; image++) {
        await bench.say('step', {});
        bench.rest();
      }
      await bench.say('pause', {});
      return bench.get('checkpoint').state;
    };
    const [beside, alone] = [await weightsOf(2), await weightsOf(0)];
    expect(beside.counters.imagesSeen).toBe(60);
    expect(beside.counters.classifierImages).toBeGreaterThan(30);
    expect(beside.arrays.weights).toEqual(alone.arrays.weights);
    expect(beside.arrays.dutyCycles).toEqual(alone.arrays.dutyCycles);
    expect(Object.keys(alone.arrays)).toEqual(['weights', 'dutyCycles']);
  });

  it('continues to recognise from a checkpoint', async () => {
    const bench = await (await new Bench().start(2)).train(400);
    const before = await bench.encodeFirst();
    const restored = await new Bench().start(2, structuredClone(bench.get('checkpoint').state), false);
    expect(await restored.encodeFirst()).toEqual(before);
  });

  it('does not exist for images without labels', async () => {
    const bench = await (await new Bench().start(0)).train(100);
    expect(bench.get('curvePoint').accuracy).toBeNaN();
    expect((await bench.encodeFirst()).probabilities).toBeNull();
  });
});
