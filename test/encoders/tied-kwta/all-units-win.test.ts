import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../support/kernel-module';
import { createLearner, expectSameReadings, randomImages } from '../../support/twin-encoders';
import { createMeasurement } from '../../../src/encoders/encoder';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

describe('when every unit wins, round by round', () => {
  const shape = { width: 1, height: 1, signed: false };
  const images = randomImages(shape, 24, 1, 1);

  it.each([0, 1, 48])('none is picked twice or left out, with a look-ahead of %i images', (lookAhead) => {
    for (const units of [1, 16, 32, 33, 45]) {
      for (const rounds of [2, 4, 8, units]) {
        const settings: TiedSettings = { ...DEFAULT_SETTINGS, units, winners: units, rounds, inhibition: 0 };
        const wasm = createLearner(createWasmEngine(module, { lookAhead }), settings, shape, images);
        const result = createMeasurement(wasm.encoder, 1);
        wasm.encoder.measure(Uint32Array.of(0), result);
        expect([...result.codes.bits]).toEqual(Array.from({ length: units }, (_, unit) => unit));
        expectSameReadings(wasm, createLearner(new ReferenceEngine(), settings, shape, images));
      }
    }
  });
});
