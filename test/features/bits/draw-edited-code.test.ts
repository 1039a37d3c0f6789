import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_EDITS, switchBit, switchLock } from '../../../src/core/bit-edits';
import { bitAt, cellBoxes, drawEditedCode } from '../../../src/features/bits/draw-edited-code';
import { fakeContext } from '../../support/fake-context';
import { BLACK, OFF, ON, plainPalette, WHITE } from '../../support/plain-palette';

const CODE = Uint32Array.of(0, 4);

/** A code of nine units, each 8 canvas pixels wide with a gap of one. */
function draw(edits = NO_EDITS, damaged: Uint32Array | null = null) {
  const { context, pixel } = fakeContext(24, 24);
  drawEditedCode(context, { units: 9, encoderBits: CODE, edits, damaged, palette: plainPalette });
  const box = cellBoxes(9, 24, 24);
  return {
    corner: (unit: number) => pixel(box(unit).left, box(unit).top),
    middle: (unit: number) => pixel(box(unit).left + 3, box(unit).top + 3),
  };
}

describe('the code under surgery', () => {
  it('shows the encoder’s bits if nothing has been edited', () => {
    const { corner, middle } = draw();
    expect([0, 1, 4].map(corner)).toEqual([ON, OFF, ON]);
    expect([0, 1, 4].map(middle)).toEqual([ON, OFF, ON]);
  });

  it('shows a bit switched on in a frame of ink, and one switched off as an empty frame', () => {
    const { corner, middle } = draw(switchBit(CODE, switchBit(CODE, NO_EDITS, 7), 4));
    expect([corner(7), middle(7)]).toEqual([WHITE, ON]);
    expect([corner(4), middle(4)]).toEqual([ON, OFF]);
  });

  it('shows a bit lost to noise as an empty frame, and one added by noise in a frame of ink', () => {
    const { corner, middle } = draw(NO_EDITS, Uint32Array.of(4, 6));
    expect([corner(0), middle(0)]).toEqual([ON, OFF]);
    expect([corner(4), middle(4)]).toEqual([ON, ON]);
    expect([corner(6), middle(6)]).toEqual([WHITE, ON]);
  });

  it('marks locked bits in the middle, on or off', () => {
    const { corner, middle } = draw(switchLock(CODE, switchLock(CODE, NO_EDITS, 0), 8));
    expect([corner(0), middle(0)]).toEqual([ON, BLACK]);
    expect([corner(8), middle(8)]).toEqual([OFF, ON]);
  });
});

describe('the bit at a point', () => {
  it('is the one whose cell is drawn there', () => {
    const size = fc.integer({ min: 30, max: 400 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), size, size, fc.nat(), (units, width, height, number) => {
        const unit = number % units;
        const { left, top } = cellBoxes(units, width, height)(unit);
        expect(bitAt(units, width, height, left + 0.5, top + 0.5)).toBe(unit);
      }),
    );
  });

  it('is null outside the grid or after the last bit', () => {
    expect(bitAt(8, 24, 24, 23, 23)).toBeNull();
    expect(bitAt(9, 24, 24, -1, 3)).toBeNull();
    expect(bitAt(9, 24, 240, 3, 239)).toBeNull();
  });
});
