import { afterEach, describe, expect, it, vi } from 'vitest';
import { EngineFailure } from '../../src/encoders/engine-failure';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { AnswerQueue } from '../../src/trainer/answers/answer-queue';
import { kernelModule } from '../support/kernel-module';
import { Bench, settings } from '../support/trainer-bench';
import { TIED_KWTA } from '../../src/core/encoder-state';

afterEach(() => {
  vi.restoreAllMocks();
});

const start = { kind: TIED_KWTA, settings, checkpoint: null, running: true, speed: null, stopAt: null };

describe('an engine that stops in the middle of its work', () => {
  it('is a failure of its own kind, and permanent', async () => {
    const engine = createWasmEngine(await kernelModule());
    const store = engine.createImageStore({ width: 5, height: 3, signed: false }, 10);
    const encoder = engine.createEncoder(settings, store, 10);
    const { call } = (engine as unknown as { kernel: { call: { clearStore(capacity: number, fresh: number): void } } })
      .kernel;
    expect(() => call.clearStore(1_000_000, 2 ** 32 - 1)).toThrow(EngineFailure);
    expect(() => encoder.train(Uint32Array.of(0))).toThrow(EngineFailure);
  });

  it('ends the worker, and is no refusal of the command in which it stopped', async () => {
    const bench = new Bench();
    await bench.open();
    vi.spyOn(ReferenceEngine.prototype, 'createEncoder').mockImplementation(() => {
      throw new EngineFailure('stopped');
    });
    await expect(bench.say('start', start as never)).rejects.toThrow(EngineFailure);
    expect(bench.events.map(({ type }) => type)).not.toContain('refused');
  });

  it('is not reported as an answer, unlike a fault in a question', () => {
    const ask = (error: Error) => {
      const queue = new AnswerQueue();
      queue.add(
        7,
        (function* () {
          throw error;
        })(),
      );
      return queue.advance(1, () => 0);
    };
    expect(() => ask(new EngineFailure('stopped'))).toThrow(EngineFailure);
    expect(ask(new RangeError('unit 12; expected 0 to 11'))).toEqual([
      {
        requestId: 7,
        answer: null,
        failure: { code: 'unexpected', values: { message: 'unit 12; expected 0 to 11' } },
      },
    ]);
  });
});
