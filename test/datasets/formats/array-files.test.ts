import { ZipReader, Uint8ArrayReader, Uint8ArrayWriter, type FileEntry } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { npyFile, npyText } from '../../../src/datasets/formats/npy-writer';
import { npzFile } from '../../../src/datasets/formats/npz-writer';
import { safetensorsFile } from '../../../src/datasets/formats/safetensors';
import { configurationJson, weightsNpy, weightsNpz, weightsSafetensors } from '../../../src/datasets/formats/run-files';
import { codesCsv, codesNpz } from '../../../src/datasets/formats/code-files';
import { exportName } from '../../../src/datasets/formats/export-name';
import type { ExportedCodes, KnownRun } from '../../../src/core/exports';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { writeNpy } from '../../support/write-npy';
import { codeRows } from '../../support/code-rows';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import type { StateArray } from '../../../src/core/encoder-state';

const SETTINGS = { ...DEFAULT_SETTINGS, units: 2, winners: 1, seed: 5 };
const RUN: KnownRun = {
  datasetId: 'mnist',
  shape: { width: 3, height: 2, signed: false },
  kind: tiedKwta.id,
  settings: SETTINGS,
  space: tiedKwta.space(SETTINGS),
  imagesSeen: 1234,
  state: {
    kind: 'tied-kwta',
    counters: { imagesSeen: 1234, inputEnergy: 0.1 },
    arrays: {
      weights: Float32Array.of(0, 1, 2, 3, 4, 5, -0, Number.NaN, Infinity, -Infinity, 1e-40, 0.1),
      dutyCycles: Float32Array.of(0.25, 0.75),
    },
  },
  boosts: Float32Array.of(1, 2),
  heldOutError: 0.015,
  history: {
    first: { ...DEFAULT_SETTINGS, units: 2, winners: 2, seed: 5 },
    changes: [{ imagesSeen: 70, changed: { winners: 1 } }],
  },
};
const SPACE = tiedKwta.space(DEFAULT_SETTINGS);
const CODES: ExportedCodes = {
  datasetId: 'mnist',
  kind: tiedKwta.id,
  settings: { ...DEFAULT_SETTINGS, winners: 2 },
  space: { ...SPACE, mostBits: 2 },
  imagesSeen: 10,
  imagesSeenAtEnd: 20,
  count: 3,
  codes: codeRows([
    [1, 5],
    [0, 999],
    [7, 8],
  ]),
  testIndices: Uint32Array.of(0, 1, 4),
  labels: Uint8Array.of(7, 2, 255),
};

const bits = (values: StateArray) => [...new Uint32Array(values.slice().buffer)];

/** The files in a zip file. */
async function unzip(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  const reader = new ZipReader(new Uint8ArrayReader(file), { useWebWorkers: false, checkSignature: true });
  const files = (await reader.getEntries()).filter((entry): entry is FileEntry => !entry.directory);
  const contents = await Promise.all(
    files.map(async (entry) => [entry.filename, await entry.getData(new Uint8ArrayWriter())] as const),
  );
  return new Map(contents);
}

describe('arrays for NumPy', () => {
  it('are the same bytes that NumPy writes', () => {
    expect(npyFile({ values: Uint8Array.of(1, 2, 3), dimensions: [3] })).toEqual(writeNpy([3], [1, 2, 3]));
    expect(npyFile({ values: Uint16Array.of(1, 2, 300, 4), dimensions: [2, 2] })).toEqual(
      writeNpy([2, 2], [1, 2, 300, 4], { kind: 'u2' }),
    );
    expect(npyFile({ values: Float64Array.of(0.1), dimensions: [] })).toEqual(writeNpy([], [0.1], { kind: 'f8' }));
  });

  it('keep every float to the bit', () => {
    fc.assert(
      fc.property(fc.float32Array(), (values) => {
        const file = npyFile({ values, dimensions: [values.length] });
        const start = 10 + new DataView(file.buffer).getUint16(8, true);
        expect(start % 64).toBe(0);
        expect(bits(new Float32Array(file.slice(start).buffer))).toEqual(bits(values));
      }),
    );
  });

  it('are refused if their dimensions do not fit', () => {
    expect(() => npyFile({ values: new Float32Array(5), dimensions: [2, 3] })).toThrow(
      '5 values for an array of (2, 3)',
    );
  });

  it('can be texts in any script, with any contents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const file = npyText(text);
        const headerEnd = 10 + new DataView(file.buffer).getUint16(8, true);
        const header = new TextDecoder().decode(file.subarray(10, headerEnd));
        const points = [...new Uint32Array(file.slice(headerEnd).buffer)];
        expect(header).toContain(`'descr': '<U${points.length}'`);
        expect(header).toContain(`'shape': ()`);
        expect(points.map((point) => String.fromCodePoint(point)).join('')).toBe(text);
      }),
    );
  });
});

describe('an .npz file of a run', () => {
  it('contains weights, duty cycles, counters and the configuration', async () => {
    const files = await unzip(await weightsNpz(RUN));
    expect([...files.keys()].sort()).toEqual(
      ['boosts', 'configuration', 'dutyCycles', 'imagesSeen', 'inputEnergy', 'weights'].map((name) => `${name}.npy`),
    );
    expect(files.get('weights.npy')).toEqual(weightsNpy(RUN));
    expect(files.get('dutyCycles.npy')).toEqual(writeNpy([2], [0.25, 0.75], { kind: 'f4' }));
    expect(files.get('imagesSeen.npy')).toEqual(writeNpy([], [1234], { kind: 'f8' }));
    expect(files.get('configuration.npy')).toEqual(npyText(configurationJson(RUN)));
  });

  it('has the same bytes for the same run at any time', async () => {
    expect(await weightsNpz(RUN)).toEqual(await weightsNpz(RUN));
  });

  it('refuses names that lead elsewhere', async () => {
    const array = { values: Uint8Array.of(1), dimensions: [1] };
    for (const name of ['../up', '', 'a b', '__proto__x', 'a.npy']) {
      await expect(npzFile({ [name]: array })).rejects.toThrow(RangeError);
    }
  });
});

describe('the files of an encoder without weights', () => {
  const state = {
    kind: 'reversible-htm',
    counters: { imagesSeen: 1234 },
    arrays: {
      permanences: Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
      dutyCycles: Float32Array.of(0.25, 0.75),
      litCounts: Uint32Array.of(1, 2, 3, 4, 5, 6),
    },
  };

  it('contain its equivalent of weights, in its own type', () => {
    const { permanences } = state.arrays;
    expect(weightsNpy({ ...RUN, state })).toEqual(npyFile({ values: permanences, dimensions: [2, 2, 3] }));
  });

  it('contain its other arrays by pixel or by unit', () => {
    const file = weightsSafetensors({ ...RUN, state });
    const length = Number(new DataView(file.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<string, unknown>;
    expect(header).toMatchObject({
      permanences: { dtype: 'U8', shape: [2, 2, 3], data_offsets: [0, 12] },
      dutyCycles: { dtype: 'F32', shape: [2], data_offsets: [12, 20] },
      litCounts: { dtype: 'U32', shape: [2, 3], data_offsets: [20, 44] },
    });
  });
});

describe('a safetensors file', () => {
  /** Reads a file according to the format's description. */
  function read(file: Uint8Array) {
    const view = new DataView(file.buffer);
    const length = Number(view.getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length))) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    >;
    return { length, header, data: file.slice(8 + length) };
  }

  it('contains the tensors without gaps, and the configuration as metadata', () => {
    const { length, header, data } = read(weightsSafetensors(RUN));
    expect(length % 8).toBe(0);
    const { __metadata__: metadata, ...tensors } = header;
    expect(JSON.parse((metadata as unknown as Record<string, string>)['configuration']!)).toMatchObject({
      dataset: { id: 'mnist', width: 3, height: 2 },
      settings: RUN.settings,
      imagesSeen: 1234,
      history: RUN.history,
    });
    expect(tensors['weights']).toEqual({ dtype: 'F32', shape: [2, 2, 3], data_offsets: [0, 48] });
    expect(tensors['dutyCycles']).toEqual({ dtype: 'F32', shape: [2], data_offsets: [48, 56] });
    expect(tensors['boosts']).toEqual({ dtype: 'F32', shape: [2], data_offsets: [56, 64] });
    expect(data).toHaveLength(64);
    expect(bits(new Float32Array(data.slice(0, 48).buffer))).toEqual(bits(RUN.state.arrays['weights']!));
  });

  it('keeps hostile names as names', () => {
    const tensor = { values: Float32Array.of(1), dimensions: [1] };
    const { header } = read(
      safetensorsFile(
        Object.fromEntries([
          ['__proto__', tensor],
          ['"}', tensor],
        ]),
        { a: '</x>"' },
      ),
    );
    expect(Object.keys(header)).toEqual(['__metadata__', '__proto__', '"}']);
    expect(() => safetensorsFile({ __metadata__: tensor }, {})).toThrow(RangeError);
  });
});

describe('the codes of the test images', () => {
  it('are arrays of bits, labels and places', async () => {
    const files = await unzip(await codesNpz(CODES));
    expect(files.get('bits.npy')).toEqual(writeNpy([3, 2], [1, 5, 0, 999, 7, 8], { kind: 'u2' }));
    expect(files.get('labels.npy')).toEqual(writeNpy([3], [7, 2, 255]));
    expect(files.get('testIndices.npy')).toEqual(writeNpy([3], [0, 1, 4], { kind: 'u4' }));
    expect(files.get('imagesSeen.npy')).toEqual(writeNpy([2], [10, 20], { kind: 'f8' }));
  });

  it('are lines of CSV; an unknown label is empty', () => {
    expect(codesCsv(CODES)).toBe('image,label,bit_1,bit_2\r\n0,7,1,5\r\n1,2,0,999\r\n4,,7,8\r\n');
  });
});

describe('names of files', () => {
  const OTHER = { kind: tiedKwta.id, settings: DEFAULT_SETTINGS, space: SPACE };

  it('distinguish runs of different kinds of encoders', () => {
    const moment = { datasetId: 'mnist', ...OTHER, imagesSeen: 5 };
    expect(exportName({ ...moment, kind: 'dense' }, 'film', 'gif')).toBe(
      'sdr-playground-mnist-dense-n1000-k30-seed1-000000005.film.gif',
    );
  });

  it('describe the contents of the file, and sort by images seen', () => {
    const moment = {
      datasetId: 'mnist',
      kind: tiedKwta.id,
      settings: { ...DEFAULT_SETTINGS, seed: 1 },
      space: SPACE,
      imagesSeen: 60_000,
    };
    expect(exportName(moment, 'weights', 'npy')).toBe('sdr-playground-mnist-n1000-k30-seed1-000060000.weights.npy');
    const names = [5, 999, 1000, 123_456_789].map((imagesSeen) => exportName({ ...moment, imagesSeen }, 'a', 'b'));
    expect(names.toSorted()).toEqual(names);
  });

  it('are plain for any name of a dataset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (datasetId) => {
        const name = exportName({ datasetId, ...OTHER, imagesSeen: 0 }, 'codes', 'csv');
        expect(name).toMatch(/^sdr-playground-[a-z0-9][a-z0-9-]{0,39}-n1000-k30-seed1-000000000\.codes\.csv$/);
      }),
    );
    const moment = { datasetId: 'mnist', ...OTHER, imagesSeen: Number.NaN };
    expect(() => exportName(moment, 'a', 'b')).toThrow('imagesSeen was NaN');
  });
});
