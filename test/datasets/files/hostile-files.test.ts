/** Reads everything that a user can bring, damaged at random, in the same way as the worker. */
import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { npzFile } from '../../../src/datasets/formats/npz-writer';
import { safetensorsFile } from '../../../src/datasets/formats/safetensors';
import { writeIdx } from '../../../src/datasets/idx';
import { gzip, ramp } from '../../support/brought-files';
import { damaged, hostileText } from '../../support/hostile';
import { importedSoundly } from '../../support/imported-soundly';
import { lImage } from '../../support/l-images';
import { JPEG_HEADER, WEBP_HEADER } from '../../support/picture-headers';
import { times } from '../../support/stress';
import { writeDeepPng } from '../../support/write-deep-png';
import { npyWithHeader, writeNpy } from '../../support/write-npy';
import { writeGreyPng } from '../../support/write-png';
import { zip } from '../../support/zip';

const weights = Float32Array.from({ length: 64 }, (_, i) => i / 64);
const tensors = { weights: { values: weights, dimensions: [4, 16] } };
const SOUND: Record<string, readonly Uint8Array<ArrayBuffer>[]> = {
  IDX: [writeIdx([3, 4, 4], ramp(48)), writeIdx([3], Uint8Array.of(1, 2, 1))],
  '.npy': [
    writeNpy([3, 4, 4], ramp(48)),
    writeNpy([3, 16], weights.subarray(0, 48), { kind: 'f4' }),
    writeNpy([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8], { kind: 'i8', littleEndian: false, fortranOrder: true, version: 2 }),
    npyWithHeader("{'descr': '|V2', 'fortran_order': False, 'shape': (2, 2, 2), }", ramp(16)),
  ],
  safetensors: [safetensorsFile(tensors, { configuration: '{"version":1}', imagesSeen: '10' })],
  CSV: [
    new TextEncoder().encode('label,a,b,c,d\r\n"one",1,2,3,4\r\n"two",5,6,7,8\r\n'),
    new TextEncoder().encode('\u{feff}0,5;1;2;3\n1;2;3;4e1\n'),
  ],
  'a picture': [
    writeGreyPng({ width: 3, height: 2 }, [1, 2, 3, 4, 5, 6]),
    writeDeepPng(lImage(3)),
    JPEG_HEADER,
    WEBP_HEADER,
  ],
  'a sheet': [
    writeGreyPng({ width: 80, height: 60 }, ramp(4800)),
    writeGreyPng({ width: 84, height: 28 }, ramp(84 * 28)),
    writeGreyPng({ width: 144, height: 5 }, ramp(720)),
  ],
  text: ['{"a": [1, 2]}', '<!doctype html><p>no</p>', 'version https://git-lfs.github.com/spec/v1\nsize 9\n'].map(
    (written) => new TextEncoder().encode(written),
  ),
};

const size = fc.record({ width: fc.integer({ min: -1, max: 90 }), height: fc.integer({ min: 0, max: 90 }) });
/** All choices of the preview, whether they fit the file or not. */
const choices = fc.record({
  width: fc.constantFrom(null, 1, 2, 4, 64, 0, -1, 0.5),
  tile: fc.option(size),
  rows: fc.constantFrom(null, 1, 4, 12, 28, 0, -1, 0.5),
  columns: fc.constantFrom(null, 1, 4, 12, 28, 0, -1, 0.5),
  fit: fc.option(size),
  meaning: fc.constantFrom(null, 'images' as const, 'weights' as const),
  units: fc.constantFrom(null, 'rows' as const, 'columns' as const),
  values: fc.constantFrom(null, 'signed' as const, 'ink' as const),
  raw: fc.constantFrom(null, 'bfloat16' as const),
  look: fc.record(
    {
      inverted: fc.boolean(),
      mirrored: fc.boolean(),
      turns: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    },
    { requiredKeys: [] },
  ),
});

beforeAll(async () => {
  const npy = writeNpy([3, 4, 4], ramp(48));
  const twice = Buffer.concat([await gzip(npy.subarray(0, 50)), await gzip(npy.subarray(50)), Buffer.alloc(9)]);
  SOUND['.gz'] = [await gzip(npy), await gzip('1,2,3,4\n5,6,7,8\n'), new Uint8Array(twice)];
  SOUND['.zip'] = [await zip({ 'a/x.png': writeGreyPng({ width: 3, height: 2 }, ramp(6)), 'b/y.png': ramp(9) })];
  SOUND['.npz'] = [
    await zip({ 'x.npy': npy, 'y.npy': writeNpy([3], [1, 2, 3]) }),
    await npzFile({ weights: { values: weights, dimensions: [4, 16] }, configuration: '{"version":1}' }),
  ];
});

describe('a file that is damaged in any way', () => {
  it.each(['IDX', '.npy', 'safetensors', 'CSV', 'text', 'a picture', 'a sheet', '.gz', '.npz', '.zip'])(
    'is either read or clearly refused: %s',
    async (format) => {
      const sound = SOUND[format]!;
      for (const file of sound) await importedSoundly([['sound', file]]);
      await fc.assert(
        fc.asyncProperty(damaged(...sound), async (file) => {
          await importedSoundly([['a/file', file]]);
        }),
        { numRuns: times(100, 3000) },
      );
    },
  );
});

describe('a choice in the preview', () => {
  it('leads to images and weights within their limits or to a clear refusal, for any file', async () => {
    const sound = Object.values(SOUND).flat();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...sound), damaged(...sound)), choices, async (file, chosen) => {
        await importedSoundly([['a/file', file]], chosen);
      }),
      { numRuns: times(100, 3000) },
    );
  });
});

describe('random bytes', () => {
  const starts = [
    '',
    '\x93NUMPY\x01\0',
    '\0\0\x08\x03',
    'PK\x03\x04',
    'PK\x05\x06',
    '\x1f\x8b\x08',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n',
  ];
  const magic = [...starts, 'RIFF\0\0\0\0WEBPVP8 ', '\x40\0\0\0\0\0\0\0{"a":', '1,2\n', '\xef\xbb\xbf1;2\n'];

  it('are read or clearly refused, whatever format they claim to be', async () => {
    const claims = fc.constantFrom(...magic).map((text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    await fc.assert(
      fc.asyncProperty(claims, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        await importedSoundly([['file', Uint8Array.from([...start, ...rest])]]);
      }),
      { numRuns: times(100, 3000) },
    );
  });
});

describe('several files at once', () => {
  it('are read or clearly refused, with any names and in any mixture', async () => {
    const contents = Object.values(SOUND).flat();
    const files = fc.array(fc.tuple(hostileText, fc.constantFrom(...contents)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        await importedSoundly(some);
      }),
      { numRuns: times(100, 3000) },
    );
  });
});
