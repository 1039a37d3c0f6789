/** The page reads back everything that it writes: every setting, counter and weight, to the bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightsNpy, weightsNpz, weightsSafetensors } from '../../../src/datasets/formats/run-files';
import type { KnownRun } from '../../../src/core/exports';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { FIELDS } from '../../../src/encoders/tied-kwta/table';
import { brought, readRun } from '../../support/brought-files';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import type { StateArray } from '../../../src/core/encoder-state';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const share = fc.float({ min: 0, max: 1, noNaN: true });

const anyRun: fc.Arbitrary<KnownRun> = fc
  .record({
    units: fc.integer({ min: 1, max: 6 }),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    signed: fc.boolean(),
    seed: fc.integer({ min: 0, max: FIELDS.seed.max }),
    boostStrength: fc.double({ min: 0, max: FIELDS.boostStrength.max, noNaN: true }).map((value) => value + 0),
    imagesSeen: fc.maxSafeNat(),
    inputEnergy: fc.float({ min: 0, max: 4096, noNaN: true }).map((value) => value + 0),
    datasetId: fc.constantFrom('mnist', 'bars', 'own-7'),
  })
  .chain(({ units, width, height, signed, seed, boostStrength, imagesSeen, inputEnergy, datasetId }) => {
    const pixels = units * width * height;
    return fc
      .tuple(
        fc.array(float, { minLength: pixels, maxLength: pixels }),
        fc.array(share, { minLength: units, maxLength: units }),
        fc.integer({ min: 1, max: units }),
      )
      .map(([weights, dutyCycles, winners]) => ({
        datasetId,
        kind: tiedKwta.id,
        space: { units, mostBits: winners, values: 'binary' as const },
        shape: { width, height, signed },
        settings: { ...DEFAULT_SETTINGS, units, winners, seed, boostStrength },
        imagesSeen,
        state: {
          kind: 'tied-kwta',
          counters: { imagesSeen, inputEnergy },
          arrays: { weights: Float32Array.from(weights), dutyCycles: Float32Array.from(dutyCycles) },
        },
        boosts: new Float32Array(units).fill(1),
        heldOutError: Number.NaN,
        history: null,
      }));
  });

const bitsOf = (values: StateArray | undefined): number[] => [...new Uint32Array(values!.slice().buffer)];

describe('weights written by this page', () => {
  it.each([
    ['run.npz', weightsNpz],
    ['run.safetensors', weightsSafetensors],
  ])('come back whole from %s', async (name, write) => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const { weights } = await readRun(brought(name, await write(run)), { meaning: 'weights' });
        const { shape, kind, settings, datasetId, state } = weights;
        expect({ shape, kind, settings, datasetId }).toEqual({
          shape: run.shape,
          kind: run.kind,
          settings: run.settings,
          datasetId: run.datasetId,
        });
        expect(state.counters).toEqual(run.state.counters);
        for (const array of ['weights', 'dutyCycles']) {
          expect(bitsOf(state.arrays[array])).toEqual(bitsOf(run.state.arrays[array]));
        }
      }),
    );
  });

  it('come back from .npy to the bit, with the shape of their images', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const { weights } = await readRun(brought('run.npy', weightsNpy(run)), { meaning: 'weights' });
        expect(weights.shape).toEqual({ ...run.shape, signed: false });
        expect(bitsOf(weights.state.arrays['weights'])).toEqual(bitsOf(run.state.arrays['weights']));
      }),
    );
  });
});
