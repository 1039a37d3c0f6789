import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CanvasInk } from '../../../src/features/draw/canvas-ink';
import { continues, InkPainter } from '../../../src/features/draw/ink-painter';
import type { Drawing, PadDigit, Stroke } from '../../../src/features/draw/drawing';
import { recordingSurface } from '../../support/recording-surface';

const SIZE = 100;

function paintAll(drawings: readonly Drawing[]): readonly string[] {
  const target = recordingSurface(SIZE, SIZE);
  const shown = new CanvasInk(target.context, 'black');
  const painter = new InkPainter(new CanvasInk(recordingSurface(SIZE, SIZE).context, 'black'));
  for (const drawing of drawings) painter.paint(drawing, shown);
  return target.operations;
}

const stroke = (count: number, tool: Stroke['tool'] = 'pen'): Stroke => ({
  tool,
  width: 0.1,
  points: Array.from({ length: count }, (_, i) => ({ x: i / 200, y: Math.sin(i) })),
});
const upTo = (whole: Stroke, count: number): Stroke => ({ ...whole, points: whole.points.slice(0, count) });
const drawing = (...strokes: Stroke[]): Drawing => ({ digit: null, strokes });

describe('the ink of a drawing', () => {
  it('is the same whether strokes are painted as they grow or all at once', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 3 });
    const cuts = fc.array(fc.integer({ min: 1, max: 199 }), { maxLength: 12 });
    fc.assert(
      fc.property(lengths, cuts, (counts, unsorted) => {
        const strokes = counts.map((count, i) => stroke(count, i % 2 === 0 ? 'pen' : 'eraser'));
        const steps = strokes.flatMap((whole, i) =>
          [...unsorted.filter((cut) => cut < whole.points.length).sort((a, b) => a - b), whole.points.length].map(
            (count) => drawing(...strokes.slice(0, i), upTo(whole, count)),
          ),
        );
        expect(paintAll(steps)).toEqual(paintAll([drawing(...strokes)]));
      }),
      { numRuns: 60 },
    );
  });

  it('runs from the first point through the midpoints to the last one', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0.2, y: 0 },
      { x: 0.4, y: 0.2 },
    ];
    expect(paintAll([drawing({ tool: 'pen', width: 0.1, points })])).toEqual([
      'path',
      'move 0.000 0.000',
      'curve 20.000 0.000 30.000 10.000',
      'line 40.010 20.000',
      'source-over black 10.000',
    ]);
  });

  it('is a dot after a mere touch', () => {
    const points = [{ x: 0.5, y: 0.25 }];
    expect(paintAll([drawing({ tool: 'pen', width: 0.1, points })])).toEqual([
      'path',
      'move 50.000 25.000',
      'line 50.010 25.000',
      'source-over black 10.000',
    ]);
  });

  it('is removed by the eraser, along with the digit below', () => {
    expect(paintAll([drawing(stroke(3, 'eraser'))]).at(-1)).toBe('destination-out black 10.000');
  });

  it('follows an undo, even of settled strokes', () => {
    const [first, second] = [stroke(100), stroke(150)];
    expect(paintAll([drawing(first, second), drawing(first)])).toEqual(paintAll([drawing(first)]));
    expect(paintAll([drawing(first), drawing()])).toEqual([]);
  });

  it('shows a test digit with its values as opacities, in whole pixels of the canvas', () => {
    const digit: PadDigit = {
      pixels: Uint8Array.of(0, 255, 51, 0),
      shape: { width: 2, height: 2, signed: false },
      label: 1,
    };
    expect(paintAll([{ digit, strokes: [] }])).toEqual([
      'fill black 1.000 50.000 0.000 50.000 50.000',
      'fill black 0.200 0.000 50.000 50.000 50.000',
    ]);
  });

  it('leaves out the negative values of a signed image', () => {
    const digit: PadDigit = {
      pixels: Uint8Array.of(127, 0x81),
      shape: { width: 2, height: 1, signed: true },
      label: null,
    };
    expect(paintAll([{ digit, strokes: [] }])).toEqual(['fill black 1.000 0.000 0.000 50.000 100.000']);
  });
});

describe('a drawing that continues another', () => {
  const whole = stroke(10);
  const cases: [string, Drawing, Drawing, boolean][] = [
    ['an empty one', drawing(), drawing(whole), true],
    ['a longer stroke', drawing(upTo(whole, 4)), drawing(whole), true],
    ['one more stroke', drawing(whole), drawing(whole, stroke(2)), true],
    ['a shorter stroke', drawing(whole), drawing(upTo(whole, 4)), false],
    ['another stroke of the same length', drawing(whole), drawing(stroke(10)), false],
    ['a stroke less', drawing(whole, stroke(2)), drawing(whole), false],
    ['a growing stroke that is not the last', drawing(upTo(whole, 4), stroke(2)), drawing(whole, stroke(2)), false],
  ];
  it.each(cases)('%s', (_, before, after, expected) => {
    expect(continues(before, after)).toBe(expected);
  });
});
