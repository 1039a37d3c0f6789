import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedBytes, viewsOf, type ArrayType, type Sections } from '../../src/core/packed-buffer';

const BYTES: Readonly<Record<ArrayType, number>> = { f64: 8, f32: 4, u32: 4, i8: 1, u8: 1 };

const anySections: fc.Arbitrary<Sections> = fc
  .array(fc.tuple(fc.constantFrom<ArrayType>('f64', 'f32', 'u32', 'i8', 'u8'), fc.nat({ max: 20 })), { maxLength: 8 })
  .map((list) => Object.fromEntries(list.map((section, i) => [`section${i}`, section])));

describe('a packed buffer', () => {
  it('rounds the size of each array and of the header up to a multiple of eight bytes', () => {
    // Header 12 -> 16; 3 bytes -> 8; 5 floats of 4 bytes -> 24.
    expect(packedBytes({ a: ['u8', 3], b: ['f32', 5] }, 12)).toBe(16 + 8 + 24);
    expect(packedBytes({}, 0)).toBe(0);
  });

  it('contains arrays of any types and lengths, in order, aligned, without overlap', () => {
    fc.assert(
      fc.property(anySections, fc.nat({ max: 40 }), (sections, headerBytes) => {
        const buffer = new ArrayBuffer(packedBytes(sections, headerBytes));
        const views = viewsOf(buffer, sections, headerBytes);
        let free = headerBytes;
        for (const [name, [type, length]] of Object.entries(sections)) {
          const view = views[name]!;
          expect(view).toHaveLength(length);
          expect(view.byteOffset).toBeGreaterThanOrEqual(free);
          expect(view.byteOffset % BYTES[type]).toBe(0);
          free = view.byteOffset + length * BYTES[type];
        }
        expect(free).toBeLessThanOrEqual(buffer.byteLength);
      }),
    );
  });

  it('may be larger than needed', () => {
    expect(viewsOf(new ArrayBuffer(1000), { a: ['u8', 3] }, 0).a).toHaveLength(3);
  });

  it('that is too small is refused, with its size and the expected one', () => {
    expect(() => viewsOf(new ArrayBuffer(15), { a: ['f64', 2] }, 0)).toThrow(
      'a packed buffer of 15 bytes; expected at least 16',
    );
  });
});
