import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../../src/encoders/tied-kwta/wasm-engine';
import { pixelCount } from '../../../../src/core/image-shape';
import { DEFAULT_SETTINGS } from '../../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../../support/kernel-module';
import { createLearner } from '../../../support/twin-encoders';
import { times } from '../../../support/stress';

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelModule();
});

const UNITS = 3;

const cases = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 6 }) })
  .chain((size) =>
    fc.record({
      shape: fc.constant({ ...size, signed: false }),
      weights: fc.array(
        fc.oneof(
          fc.float(),
          // Halves, which are rounded away from zero if the largest weight is 127; and weights
          // for which the factor is infinite.
          fc.integer({ min: -254, max: 254 }).map((halves) => halves / 2),
          fc.constantFrom(0, -0, 127, 1e-38, -1e-42),
        ),
        { minLength: UNITS * size.width * size.height, maxLength: UNITS * size.width * size.height },
      ),
    }),
  );

it('features have the same bytes as in the reference, for any weights', () => {
  fc.assert(
    fc.property(cases, ({ shape, weights }) => {
      const settings = { ...DEFAULT_SETTINGS, units: UNITS, winners: 1 };
      const drawn = [new ReferenceEngine(), createWasmEngine(module)].map((engine) => {
        const { encoder } = createLearner(engine, settings, shape, new Uint8Array(pixelCount(shape)));
        const state = encoder.saveState();
        encoder.loadState({ ...state, arrays: { ...state.arrays, weights: Float32Array.from(weights) } });
        const tiles = new Int8Array(weights.length);
        const scales = new Float32Array(UNITS);
        encoder.readTiles(0, UNITS, tiles, scales);
        return { tiles, scales };
      });
      expect(drawn[1]).toEqual(drawn[0]);
    }),
    { numRuns: times(150, 500) },
  );
});
