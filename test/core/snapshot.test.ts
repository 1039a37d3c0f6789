import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSnapshot,
  exampleCodes,
  openSnapshot,
  SNAPSHOT_FIGURES,
  SNAPSHOT_VERSION,
  snapshotBytes,
  type Snapshot,
  type SnapshotShape,
} from '../../src/core/snapshot';
import { codeOf, writeCode } from '../../src/core/sparse-code';

const anyShape: fc.Arbitrary<SnapshotShape> = fc.record({
  units: fc.integer({ min: 1, max: 60 }),
  mostBits: fc.integer({ min: 1, max: 9 }),
  values: fc.constantFrom('binary', 'real'),
  width: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 9 }),
  signed: fc.boolean(),
  examples: fc.integer({ min: 0, max: 13 }),
  firstTile: fc.integer({ min: 0, max: 5 }),
  tiles: fc.integer({ min: 0, max: 30 }),
});

const ARRAYS = [
  'exampleIndices',
  'exampleLabels',
  'examplePixels',
  'exampleOffsets',
  'exampleBits',
  'exampleStrengths',
  'exampleReconstructions',
  'exampleErrors',
  'learntPixels',
  'learntBits',
  'learntStrengths',
  'learntReconstruction',
  'dutyCycles',
  'boosts',
  'tilePixels',
  'tileScales',
] as const satisfies (keyof Snapshot)[];

function make(shape: SnapshotShape): Snapshot {
  return createSnapshot(new ArrayBuffer(snapshotBytes(shape)), shape);
}

const shape: SnapshotShape = {
  units: 10,
  mostBits: 3,
  values: 'binary',
  width: 4,
  height: 5,
  signed: false,
  examples: 2,
  firstTile: 4,
  tiles: 6,
};

describe('a snapshot', () => {
  it('has room for everything in its shape', () => {
    const snapshot = make(shape);
    const lengths = Object.fromEntries(ARRAYS.map((name) => [name, snapshot[name].length]));
    expect(lengths).toEqual({
      exampleIndices: 2,
      exampleLabels: 2,
      examplePixels: 2 * 20,
      exampleOffsets: 2 + 1,
      exampleBits: 2 * 3,
      exampleStrengths: 0,
      exampleReconstructions: 2 * 20,
      exampleErrors: 2,
      learntPixels: 20,
      learntBits: 3,
      learntStrengths: 0,
      learntReconstruction: 20,
      dutyCycles: 10,
      boosts: 10,
      tilePixels: 6 * 20,
      tileScales: 6,
    });
  });

  it('has room for strengths only if codes are real', () => {
    const real = make({ ...shape, values: 'real' });
    expect([real.exampleStrengths.length, real.learntStrengths.length]).toEqual([2 * 3, 3]);
  });

  it('returns the codes written into it, whatever their lengths', () => {
    const snapshot = make({ ...shape, values: 'real' });
    const codes = [
      { bits: Uint32Array.of(1, 4, 9), strengths: Float32Array.of(0.5, 2, 1) },
      { bits: Uint32Array.of(3), strengths: Float32Array.of(7) },
    ];
    codes.forEach((code, row) => writeCode(exampleCodes(snapshot), row, code));
    expect(codes.map((_, row) => codeOf(exampleCodes(snapshot), row))).toEqual(codes);
    const binary = make(shape);
    writeCode(exampleCodes(binary), 0, { bits: Uint32Array.of(2, 3), strengths: null });
    expect(codeOf(exampleCodes(binary), 0)).toEqual({ bits: Uint32Array.of(2, 3), strengths: null });
  });

  it('arrives on the other side with its shape and every number as written', () => {
    fc.assert(
      fc.property(anyShape, (anyOne) => {
        const written = make(anyOne);
        ARRAYS.forEach((name, a) => written[name].forEach((_, i) => (written[name][i] = (a * 31 + i * 7) % 100)));
        SNAPSHOT_FIGURES.forEach((figure, i) => written.setFigure(figure, i + 0.25));

        const read = openSnapshot(structuredClone(written.buffer, { transfer: [written.buffer] }));

        expect(read.shape).toEqual(anyOne);
        ARRAYS.forEach((name, a) => {
          expect([...read[name]]).toEqual(Array.from(read[name], (_, i) => (a * 31 + i * 7) % 100));
        });
        SNAPSHOT_FIGURES.forEach((figure, i) => expect(read.figure(figure)).toBe(i + 0.25));
      }),
      { numRuns: 50 },
    );
  });

  it('has no figures at first, even in a reused buffer', () => {
    const used = make(shape);
    used.setFigure('imagesSeen', 7);
    const again = createSnapshot(used.buffer, shape);
    for (const figure of SNAPSHOT_FIGURES) expect(again.figure(figure)).toBeNaN();
  });

  it('of another version is refused, with its version and the expected one', () => {
    const snapshot = make(shape);
    new Float64Array(snapshot.buffer)[0] = SNAPSHOT_VERSION + 1;
    expect(() => openSnapshot(snapshot.buffer)).toThrow(
      `a snapshot of version ${SNAPSHOT_VERSION + 1}; expected ${SNAPSHOT_VERSION}`,
    );
  });

  it('that is too short is refused, with its size and the expected one', () => {
    expect(() => openSnapshot(new ArrayBuffer(8))).toThrow(/^a snapshot of 8 bytes; expected at least \d+$/);
    const whole = make(shape);
    const cut = whole.buffer.slice(0, whole.buffer.byteLength - 8);
    expect(() => openSnapshot(cut)).toThrow(
      `a packed buffer of ${whole.buffer.byteLength - 8} bytes; expected at least ${whole.buffer.byteLength}`,
    );
  });
});
