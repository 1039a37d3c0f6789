/** Headers that lie: shapes, types and offsets written to do harm. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { npzFile } from '../../../src/datasets/formats/npz-writer';
import { weightsSafetensors } from '../../../src/datasets/formats/run-files';
import type { KnownRun } from '../../../src/core/exports';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { gzip } from '../../support/brought-files';
import { damagedJson, hostileText } from '../../support/hostile';
import { importedSoundly } from '../../support/imported-soundly';
import { times } from '../../support/stress';
import { npyWithHeader } from '../../support/write-npy';
import { zip } from '../../support/zip';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';

const side = fc.oneof(
  fc.integer({ min: 0, max: 70 }).map(String),
  fc.constantFrom('-1', '1e308', 'NaN', 'None', '0x40', '4294967296', '999999999999999', '9'.repeat(40), '1.5', '28L'),
);
const shape = fc.oneof(
  fc.array(side, { maxLength: 6 }).map((sides) => `(${sides.join(', ')}${sides.length === 1 ? ',' : ''})`),
  fc.constantFrom('()', '[2, 2]', '((2, 2), 2)', `(${'9, '.repeat(3000)})`, `(${'1, '.repeat(3000)})`, '2'),
);
const kind = fc.oneof(
  fc.constantFrom(
    '|u1',
    '<f4',
    '>f8',
    '<i8',
    '|b1',
    '<f2',
    '>u2',
    '|O',
    '<U5',
    '|S3',
    '<c16',
    '<M8[D]',
    '|V8',
    'f',
    '',
  ),
  hostileText.filter((text) => !/['\\]/.test(text)),
);
const order = fc.constantFrom('True', 'False', '0', 'None', "'C'");

const npyHeader = fc.oneof(
  fc.tuple(kind, order, shape).map(([d, o, s]) => `{'descr': '${d}', 'fortran_order': ${o}, 'shape': ${s}, }`),
  fc.tuple(kind, shape).map(([d, s]) => `{'shape': ${s}, 'descr': '${d}', 'shape': ${s}, 'fortran_order': False}`),
  fc.tuple(shape).map(([s]) => `{'__proto__': ${s}, 'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2)}`),
  fc.tuple(shape).map(([s]) => `{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': ${s}}`),
  hostileText,
);

const SETTINGS = { ...DEFAULT_SETTINGS, units: 2, winners: 1, seed: 5 };
const RUN: KnownRun = {
  history: null,
  datasetId: 'mnist',
  shape: { width: 3, height: 2, signed: false },
  kind: tiedKwta.id,
  settings: SETTINGS,
  space: tiedKwta.space(SETTINGS),
  imagesSeen: 1234,
  state: {
    kind: 'tied-kwta',
    counters: { imagesSeen: 1234, inputEnergy: 0.1 },
    arrays: { weights: Float32Array.from({ length: 12 }, (_, i) => i / 12), dutyCycles: Float32Array.of(0.25, 0.75) },
  },
  boosts: Float32Array.of(1, 2),
  heldOutError: 0.015,
};

type Header = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The entry with the texts of a safetensors file. */
const METADATA = '__metadata__';

/** Header and tensors of a sound safetensors file. */
function takenApart(file: Uint8Array): { readonly header: Header; readonly data: Uint8Array } {
  const end = 8 + Number(new DataView(file.buffer).getBigUint64(0, true));
  return { header: JSON.parse(new TextDecoder().decode(file.subarray(8, end))) as Header, data: file.subarray(end) };
}

function putTogether(json: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(json);
  const file = new Uint8Array(8 + header.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(data, 8 + header.length);
  return file;
}

const { header, data } = takenApart(weightsSafetensors(RUN));

describe('a NumPy header with any contents', () => {
  it('is read or clearly refused, plain, gzipped and in an .npz file', async () => {
    const elements = fc.uint8Array({ maxLength: 80 });
    const wrap = fc.constantFrom(
      (file: Uint8Array<ArrayBuffer>) => Promise.resolve(file),
      gzip,
      (file: Uint8Array) => zip({ 'x.npy': file }),
      (file: Uint8Array) => zip({ 'weights.npy': file, 'configuration.npy': file }),
    );
    await fc.assert(
      fc.asyncProperty(npyHeader, elements, fc.constantFrom(1, 2, 3), wrap, async (text, rest, version, wrapped) => {
        await importedSoundly([['x', await wrapped(npyWithHeader(text, rest, version))]]);
      }),
      { numRuns: times(100, 3000) },
    );
  });
});

describe('a safetensors header with any contents', () => {
  it('is read or clearly refused', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(header), async (json) => {
        await importedSoundly([['x.safetensors', putTogether(json, data)]]);
      }),
      { numRuns: times(100, 3000) },
    );
  });
});

describe('a configuration with any contents', () => {
  const configuration = String(header[METADATA]!['configuration']);
  const sound: unknown = JSON.parse(configuration);

  it('never prevents weights from being read, within the limits of images and settings', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson(sound), async (json) => {
        const changed = { ...header, [METADATA]: { ...header[METADATA], configuration: json } };
        const outcome = await importedSoundly([['x', putTogether(JSON.stringify(changed), data)]]);
        expect(['weights', 'question']).toContain(outcome.type);
      }),
      { numRuns: times(100, 3000) },
    );
  });

  it('is read or clearly refused from an .npz file, where it can be any text', async () => {
    const weights = { values: tiedKwta.features(RUN.state), dimensions: [2, 2, 3] };
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileText, damagedJson(sound)), async (text) => {
        await importedSoundly([['x.npz', await npzFile({ weights, configuration: text })]]);
      }),
      { numRuns: times(100, 3000) },
    );
  });

  it('does not lead to images that are too large to learn', async () => {
    const wide = configuration
      .replace(/("width": ?)\d+/, '$14096')
      .replace(/("height": ?)\d+/, '$11')
      .replace(/("units": ?)\d+/, '$11');
    expect(wide).toMatch(/4096/);
    const weights = { values: new Float32Array(4096).fill(0.5), dimensions: [1, 4096] };
    const outcome = await importedSoundly([['x.npz', await npzFile({ weights, configuration: wide })]]);
    expect(outcome).toMatchObject({ type: 'weights', weights: { shape: { width: 64, height: 64 } } });
  });
});

describe('memory', () => {
  const MB = 2 ** 20;
  const LIES: readonly (readonly [string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>])[] = [
    ['images of 400 MB', () => npyWithHeader(lie('(100000, 64, 64)', '|u1'), new Uint8Array(9))],
    ['numbers of 3 GB', () => npyWithHeader(lie('(100000, 64, 64)', '<f8'), new Uint8Array(9))],
    ['gzipped images of 400 MB', () => gzip(npyWithHeader(lie('(100000, 64, 64)', '|u1'), new Uint8Array(9)))],
    [
      'zipped weights of 256 MB',
      () => zip({ 'weights.npy': npyWithHeader(lie('(16384, 4096)', '<f4'), new Uint8Array(9)) }),
    ],
    ['a header of 4 GB', () => Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 0xff, 0xff, 0xff, 0xff)],
    [
      'a text of 400 MB',
      () =>
        zip({
          'weights.npy': npyWithHeader(lie('(1, 4)', '<f4'), new Uint8Array(16)),
          'configuration.npy': npyWithHeader(lie('()', '<U99999999'), new Uint8Array(0)),
        }),
    ],
    ['IDX images of 400 MB', () => Uint8Array.of(0, 0, 8, 3, 0, 1, 0x86, 0xa0, 0, 0, 0, 64, 0, 0, 0, 64)],
    ['a safetensors header of 2 GB', () => Uint8Array.of(0, 0, 0, 0x7f, 0, 0, 0, 0, 0x7b, 0x22)],
    ['a zip directory of 4 GB', () => zipWithDirectory(0xffff_fffe, 0)],
  ];

  it.each(LIES)('is not allocated because a header announces it: %s', async (_what, make) => {
    const file = await make();
    const before = process.memoryUsage().arrayBuffers;
    const outcome = await importedSoundly([['lie', file]]);
    expect(outcome.type).toBe('failed');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MB);
  });

  it('is not allocated for a list of files as large as the zip file itself', async () => {
    const whole = Blob.prototype.arrayBuffer;
    const sizes: number[] = [];
    const spy = vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
      sizes.push(this.size);
      return whole.call(this);
    });
    const outcome = await importedSoundly([['lie', zipWithDirectory(40 * MB, 40 * MB)]]);
    spy.mockRestore();
    expect(outcome.type).toBe('failed');
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThan(8 * MB);
  });
});

function lie(text: string, descr: string): string {
  return `{'descr': '${descr}', 'fortran_order': False, 'shape': ${text}, }`;
}

/** A zip file that consists only of its end record, which announces the length of the list of files before it. */
function zipWithDirectory(claimed: number, before: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(before + 22);
  file.set([0x50, 0x4b, 3, 4]);
  const view = new DataView(file.buffer, before);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, 1, true);
  view.setUint16(10, 1, true);
  view.setUint32(12, claimed, true);
  return file;
}
