import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDrawing, ERASER_FACTOR, type PadDigit } from '../../../src/features/draw/drawing';

const shape = { width: 2, height: 2, signed: false };
const digit: PadDigit = { pixels: Uint8Array.of(0, 255, 0, 0), shape, label: 7 };
const encoded = {
  units: 4,
  bits: Uint32Array.of(1),
  strengths: null,
  reconstruction: new Float32Array(4),
  error: 0.5,
  probabilities: null,
  pointerTime: null,
};

describe('the drawing', () => {
  it('grows by strokes, each with the tool and width it began with', () => {
    const { getState } = createDrawing();
    getState().setPenWidth(0.1);
    getState().beginStroke({ x: 0, y: 0 });
    getState().extendStroke([{ x: 0.5, y: 0.5 }]);
    getState().endStroke();
    getState().setTool('eraser');
    getState().beginStroke({ x: 1, y: 1 });
    expect(getState().strokes).toEqual([
      {
        tool: 'pen',
        width: 0.1,
        points: [
          { x: 0, y: 0 },
          { x: 0.5, y: 0.5 },
        ],
      },
      { tool: 'eraser', width: 0.1 * ERASER_FACTOR, points: [{ x: 1, y: 1 }] },
    ]);
  });

  it('is erased by the eraser end of a pen, whatever tool is chosen', () => {
    const { getState } = createDrawing();
    getState().beginStroke({ x: 0, y: 0 }, { tool: 'eraser' });
    expect(getState().strokes[0]?.tool).toBe('eraser');
    expect(getState().tool).toBe('pen');
  });

  it('keeps the time of the pointer event behind its newest change, null for a key', () => {
    const { getState } = createDrawing();
    getState().beginStroke({ x: 0, y: 0 }, { pointerTime: 10 });
    expect(getState().pointerTime).toBe(10);
    getState().extendStroke([{ x: 1, y: 0 }], 20);
    expect(getState().pointerTime).toBe(20);
    getState().undo();
    expect(getState().pointerTime).toBeNull();
    getState().beginStroke({ x: 0, y: 0 });
    expect(getState().pointerTime).toBeNull();
  });

  it('does not regain a stroke that was undone or cleared while it was being drawn', () => {
    const { getState } = createDrawing();
    getState().beginStroke({ x: 0, y: 0 });
    getState().endStroke();
    getState().beginStroke({ x: 1, y: 1 });
    getState().undo();
    getState().extendStroke([{ x: 0.5, y: 0.5 }]);
    expect(getState().strokes.map(({ points }) => points.length)).toEqual([1]);
    getState().clear();
    getState().extendStroke([{ x: 0.5, y: 0.5 }]);
    expect(getState().strokes).toEqual([]);
  });

  it('can be undone step by step, including clearings and inserted digits', () => {
    const { getState } = createDrawing();
    getState().beginStroke({ x: 0, y: 0 });
    getState().clear();
    getState().putDigit(digit);
    getState().beginStroke({ x: 1, y: 1 });
    const seen = [];
    while (getState().past.length > 0) {
      getState().undo();
      seen.push([getState().digit?.label ?? null, getState().strokes.length]);
    }
    expect(seen).toEqual([
      [7, 0],
      [null, 0],
      [null, 1],
      [null, 0],
    ]);
  });

  it('is empty again after as many undos as there were steps, whatever the steps', () => {
    const step = fc.constantFrom('stroke', 'clear', 'digit', 'extend');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { getState } = createDrawing();
        for (const name of steps) {
          if (name === 'stroke') getState().beginStroke({ x: 0, y: 0 });
          else if (name === 'clear') getState().clear();
          else if (name === 'digit') getState().putDigit(digit);
          else getState().extendStroke([{ x: 1, y: 1 }]);
        }
        for (let i = 0; i < steps.length; i++) getState().undo();
        expect([getState().digit, getState().strokes, getState().drawing]).toEqual([null, [], false]);
      }),
    );
  });

  it('does not count clearing an empty pad as a step', () => {
    const { getState } = createDrawing();
    getState().clear();
    expect(getState().past).toEqual([]);
  });

  it('keeps the pen within its widths', () => {
    const { getState } = createDrawing();
    getState().setPenWidth(7);
    expect(getState().penWidth).toBe(0.2);
    getState().setPenWidth(-1);
    expect(getState().penWidth).toBe(0.03);
  });
});

describe('the code of a drawing', () => {
  const image = { pixels: new Uint8Array(4), shape, pointerTime: null };

  it('goes when the pad is cleared, and a later answer is ignored', () => {
    const { getState } = createDrawing();
    getState().beginStroke({ x: 0, y: 0 });
    getState().setImage(image);
    getState().setEncoded(encoded);
    expect(getState().encoded).toBe(encoded);
    getState().clear();
    expect([getState().image, getState().encoded]).toEqual([null, null]);
    getState().setEncoded(encoded);
    expect(getState().encoded).toBeNull();
  });

  it('stays while the drawing changes, until the next answer arrives', () => {
    const { getState } = createDrawing();
    getState().setImage(image);
    getState().setEncoded(encoded);
    getState().setImage({ ...image, pixels: Uint8Array.of(1, 2, 3, 4) });
    expect(getState().encoded).toBe(encoded);
  });

  it('goes when the images get another shape', () => {
    const { getState } = createDrawing();
    getState().setImage(image);
    getState().setEncoded(encoded);
    getState().setImage({ pixels: new Uint8Array(4), shape: { ...shape, width: 4, height: 1 }, pointerTime: null });
    expect(getState().encoded).toBeNull();
  });
});
