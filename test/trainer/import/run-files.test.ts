import { describe, expect, it } from 'vitest';
import type { KnownRun } from '../../../src/core/exports';
import type { EncoderState } from '../../../src/core/encoder-state';
import { npyFile, npyText } from '../../../src/datasets/formats/npy-writer';
import { weightsNpz, weightsSafetensors } from '../../../src/datasets/formats/run-files';
import { KINDS, kindOf } from '../../../src/encoders/registry';
import { loadEngine } from '../../../src/encoders/load-engine';
import { brought, readRun } from '../../support/brought-files';
import { zip } from '../../support/zip';

const shape = { width: 5, height: 4, signed: false };
const OTHERS = KINDS.slice(1).map(({ id }) => id);

/** A few images into a small run of a kind. */
async function runOf(id: string): Promise<KnownRun> {
  const kind = kindOf(id);
  const settings = kind.withUnits({ ...kind.defaults, seed: 3 }, 8);
  const { engine } = await loadEngine(id);
  const store = engine.createImageStore(shape, 6);
  store.write(
    0,
    Uint8Array.from({ length: 6 * 20 }, (_, i) => (i * 37) % 256),
  );
  const encoder = engine.createEncoder(settings, store, 6, 3);
  encoder.train(Uint32Array.of(0, 1, 2, 3, 4, 5), Uint8Array.of(0, 1, 2, 0, 1, 2));
  const state: EncoderState = encoder.saveState();
  const space = kind.space(settings);
  const moment = { imagesSeen: 6, heldOutError: null, boosts: null, history: null };
  return { datasetId: 'mnist', shape, kind: id, settings, space, state, ...moment };
}

const problemOf = (file: Parameters<typeof readRun>[0]): Promise<string> =>
  readRun(file).then(
    () => 'It was read.',
    (error: unknown) => (error as Error).message,
  );

describe('a run of another kind written by this page', () => {
  it.each(OTHERS.flatMap((id) => [[id, 'npz', weightsNpz] as const, [id, 'safetensors', weightsSafetensors] as const]))(
    'comes back whole: %s from .%s',
    async (id, ending, write) => {
      const run = await runOf(id);
      const { weights } = await readRun(brought(`run.${ending}`, await write(run)));
      const { kind, settings, state, datasetId } = weights;
      expect({ kind, settings, datasetId, shape: weights.shape }).toEqual({
        kind: id,
        settings: run.settings,
        datasetId: 'mnist',
        shape,
      });
      expect(state).toEqual(run.state);
      expect(weights.features.length).toBe(8);
    },
  );

  it('is refused by name if this page knows no such encoder', async () => {
    const run = { ...(await runOf('k-sparse')), kind: 'telepathy' };
    expect(await problemOf(brought('run.npz', await weightsNpz(run)))).toMatch(
      /^run\.npz cannot be opened\. It was made by an encoder called “telepathy”; expected one of tied-kwta, .*[^.]\.$/,
    );
  });

  it('is refused if its arrays do not match its settings', async () => {
    const run = await runOf('k-sparse');
    const longer = { ...run, settings: { ...run.settings, units: 9 } };
    expect(await problemOf(brought('run.safetensors', weightsSafetensors(longer)))).toMatch(
      /^run\.safetensors holds a run of “.*” that cannot be used: /,
    );
  });

  it('is refused if its settings are invalid, or a number is not finite', async () => {
    const run = await runOf('k-sparse');
    const odd = { ...run, settings: { ...run.settings, winners: 99 } };
    expect(await problemOf(brought('run.npz', await weightsNpz(odd)))).toMatch(
      /opened\. The settings in the file cannot be used: .*[^.]\.$/,
    );
    const broken = { ...run.state, arrays: { ...run.state.arrays, dutyCycles: new Float32Array(8).fill(NaN) } };
    expect(await problemOf(brought('run.npz', await weightsNpz({ ...run, state: broken })))).toMatch(
      /^Number 0 of .*dutyCycles.* is NaN; expected a finite one/,
    );
  });

  it('is no run if the file has a configuration of something else', async () => {
    const file = await zip({
      'weights.npy': npyFile({ values: new Float32Array(24).fill(0.5), dimensions: [2, 3, 4] }),
      'configuration.npy': npyText('{"kind": 7}'),
    });
    const { weights } = await readRun(brought('other.npz', file), { meaning: 'weights' });
    expect(weights.kind).toBe('tied-kwta');
  });
});
