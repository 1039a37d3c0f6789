import { describe, expect, it } from 'vitest';
import type { BroughtFile } from '../../../src/core/reading';
import { npyText } from '../../../src/datasets/formats/npy-writer';
import { settingsProblems } from '../../../src/encoders/check-settings';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { brought, readRun } from '../../support/brought-files';
import { npyWithHeader, numberedTable, writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

/** The message about an unusable file. */
async function problemOf(file: BroughtFile): Promise<string> {
  const problem: unknown = await readRun(file).catch((error: unknown) => error);
  return problem instanceof Error ? problem.message : 'It was read.';
}

const F4 = { kind: 'f4' } as const;

describe('unusable weights files', () => {
  it.each([Number.NaN, Infinity, -Infinity, 1e39])('are refused if a weight is %f', async (bad) => {
    const file = brought('weights.npy', writeNpy([2, 4], [0, 1, 2, 3, 4, bad, 6, 7], { kind: 'f8' }));
    expect(await problemOf(file)).toMatch(
      /^Weight \[1, 1\] of weights\.npy is .*; expected a finite number of 32 bits\.$/,
    );
  });

  it('are refused with too many units, too large images, no elements, or fewer numbers than announced', async () => {
    const header = (shape: string) =>
      brought(
        'weights.npy',
        npyWithHeader(`{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`, new Uint8Array(64)),
      );
    expect(await problemOf(header('(4, 16)'))).toMatch(/expected 384, by its own header/);
    expect(await problemOf(header('(0, 16)'))).toMatch(/is empty/);
    expect(await problemOf(header('(99999999999, 784)'))).toMatch(/says it holds/);
    const wide = brought('weights.npy', writeNpy([2, 70, 2], new Float32Array(280).fill(1), F4));
    expect(await problemOf(wide)).toMatch(/are 2 × 70 pixels; expected at most 64 × 64/);
    const many = brought('weights.npy', writeNpy([20_000, 1, 4], new Float32Array(80_000).fill(0.5), F4));
    expect(await problemOf(many)).toBe('weights was taken for images');
  });

  it('with an impossible configuration get sensible settings, with a remark', async () => {
    const npz = async (configuration: string) =>
      readRun(
        brought(
          'r.npz',
          await zip({ 'weights.npy': numberedTable(3, 4), 'configuration.npy': npyText(configuration) }),
        ),
      );
    for (const text of ['', '{', '[]', '{"version":2}', '{"__proto__":{"units":3}}']) {
      const { weights } = await npz(text);
      expect(weights.remarks[0]).toMatch(/^The configuration in the file cannot be used/);
      expect(settingsProblems(tiedKwta, weights.settings)).toEqual([]);
    }
    const dataset = { id: 'mnist', width: 2, height: 2, signed: false };
    const read = (settings: object) =>
      npz(
        JSON.stringify({
          version: 1,
          dataset,
          settings: { ...DEFAULT_SETTINGS, winners: 3, rounds: 2, seed: 77, units: 3, ...settings },
          imagesSeen: 9,
        }),
      );
    expect((await read({})).weights).toMatchObject({
      settings: { winners: 3 },
      state: { counters: { imagesSeen: 9 } },
    });
    expect((await read({ units: 4 })).weights.remarks[0]).toMatch(/Units was “4”; expected 3/);
    expect((await read({ winners: 9 })).weights.remarks[0]).toMatch(/at least 9, the number of winners/);
  });

  it('are refused if duty cycles or counters are impossible', async () => {
    const npz = async (parts: Record<string, Uint8Array>) =>
      problemOf(brought('r.npz', await zip({ 'weights.npy': numberedTable(3, 4), ...parts })));
    expect(await npz({ 'dutyCycles.npy': writeNpy([2], [0.1, 0.2], F4) })).toMatch(/expected 3, one for each unit/);
    expect(await npz({ 'dutyCycles.npy': writeNpy([3], [0.1, 7, 0.2], F4) })).toMatch(/Duty cycle 1 .* is 7; expected/);
    expect(await npz({ 'imagesSeen.npy': writeNpy([], [1.5], { kind: 'f8' }) })).toMatch(/imagesSeen .* is 1\.5/);
    expect(await npz({ 'inputEnergy.npy': writeNpy([], [-1], { kind: 'f8' }) })).toMatch(/inputEnergy .* is -1/);
  });

  it('are refused if a safetensors file contradicts itself, or contains no weights', async () => {
    const file = (header: unknown, data = new Uint8Array(32), length?: bigint) => {
      const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
      const size = new DataView(new ArrayBuffer(8));
      size.setBigUint64(0, length ?? BigInt(text.length), true);
      return { path: 'a.safetensors', blob: new Blob([size.buffer, text, data]) };
    };
    const weights = { dtype: 'F32', shape: [2, 4], data_offsets: [0, 32] };
    expect(await problemOf(file({ weights }, new Uint8Array(32), 999n))).toMatch(/ends inside its header/);
    expect(await problemOf(file({ weights }, new Uint8Array(32), 4_000_000_000n))).toMatch(/announces a header of/);
    expect(await problemOf(file('{"weights": '))).toMatch(/is not JSON/);
    expect(await problemOf(file({ weights: { ...weights, data_offsets: [0, 31] } }))).toMatch(/expected 32 bytes/);
    expect(await problemOf(file({ weights: { ...weights, data_offsets: [8, 40] } }))).toMatch(/ends at byte 40/);
    const hole = { weights: { ...weights, data_offsets: [8, 40] } };
    expect(await problemOf(file(hole, new Uint8Array(40)))).toMatch(
      /begins at byte 8 .* leaves a hole before it; expected 0/,
    );
    expect(await problemOf(file({ weights }, new Uint8Array(48)))).toMatch(
      /48 bytes of data, .* take 32; expected no others/,
    );
    const other = { weights: { dtype: 'F8_E4M3', shape: [4, 8], data_offsets: [0, 32] } };
    expect(await problemOf(file(other))).toMatch(/weights of type F8_E4M3; expected .* Convert it first/);
    const pictures = { images: { dtype: 'U8', shape: [2, 4, 4], data_offsets: [0, 32] } };
    expect(await problemOf(file(pictures))).toMatch(/tensors images; expected .* Images are read from \.npz/);
    expect(await problemOf(file({ weights: { ...weights, shape: [2, -4] } }))).toMatch(
      /entry of weights .* is damaged/,
    );
    expect(
      await problemOf(file({ weights: { ...weights, shape: [0, 4], data_offsets: [0, 0] } }, new Uint8Array(0))),
    ).toMatch(/is empty/);
    expect(
      await problemOf(file({ w: weights, v: { ...weights, data_offsets: [32, 64] } }, new Uint8Array(64))),
    ).toMatch(/holds the tensors w, v; expected one called/);
    expect(await problemOf(file({}, new Uint8Array(0)))).toMatch(/holds no tensors; expected one/);
    const nan = new Uint8Array(Float32Array.of(1, 2, 3, Number.NaN, 5, 6, 7, 8).buffer);
    expect(await problemOf(file({ weights }, nan))).toMatch(/Weight \[0, 3\] of weights in a\.safetensors is NaN/);
  });
});
