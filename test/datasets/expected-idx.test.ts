import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExpectedImages, readExpectedLabels } from '../../src/datasets/expected-idx';
import { readImages, readLabels, writeIdx } from '../../src/datasets/idx';

const gzip = (file: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(file));

/** The outcome of reading a file: its elements, or the problem. */
function outcome(reading: Promise<Uint8Array>): Promise<unknown> {
  return reading.then(
    (elements) => [...elements],
    (error: unknown) => error,
  );
}

/** A nearly correct file: one byte may be wrong, and it may be cut, longer, or gzipped. */
const damage = fc.record({
  at: fc.nat(30),
  to: fc.option(fc.nat(255)),
  length: fc.integer({ min: -6, max: 3 }),
  zipped: fc.boolean(),
});
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function damaged(file: Uint8Array<ArrayBuffer>, { at, to, length, zipped }: Damage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, file.length + Math.min(length, 3)));
  bytes.set(file.subarray(0, bytes.length));
  if (to !== null && at < bytes.length) bytes[at] = to;
  return zipped ? gzip(bytes) : bytes;
}

describe('files whose headers are known beforehand', () => {
  it('are read as images exactly when the general reader does so, with the same messages otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), fc.boolean(), async (change, signed, others) => {
        const elements = Uint8Array.from({ length: 12 }, (_, i) => 20 * i);
        const file = damaged(writeIdx([2, 2, 3], elements, { signed }), change);
        const expected = { shape: { width: 3, height: 2, signed: others ? !signed : signed }, count: 2 };
        expect(await outcome(readExpectedImages(file, expected))).toEqual(await outcome(readImages(file, expected)));
      }),
      { numRuns: 300 },
    );
  });

  it('are read as labels exactly when the general reader does so, with the same messages otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: 10 }), async (change, classCount) => {
        const file = damaged(writeIdx([4], Uint8Array.of(0, 3, 1, 2)), change);
        const expected = { count: 4, classCount };
        expect(await outcome(readExpectedLabels(file, expected))).toEqual(await outcome(readLabels(file, expected)));
      }),
      { numRuns: 300 },
    );
  });

  it('are read from a buffer, and from part of a larger one', async () => {
    const file = writeIdx([2, 2, 3], new Uint8Array(12).fill(7));
    const expected = { shape: { width: 3, height: 2, signed: false }, count: 2 };
    const larger = new Uint8Array(file.length + 9);
    larger.set(file, 5);
    for (const given of [file.buffer, larger.subarray(5, 5 + file.length), gzip(file).buffer]) {
      expect([...(await readExpectedImages(given, expected))]).toEqual(Array.from({ length: 12 }, () => 7));
    }
  });
});
