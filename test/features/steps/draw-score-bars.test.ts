import { describe, expect, it } from 'vitest';
import { barRange, drawScoreBars, type ScoreBars } from '../../../src/features/steps/draw-score-bars';
import { fakeContext } from '../../support/fake-context';
import { BLUE, CLEAR, ON, plainPalette as palette, RED, WHITE } from '../../support/plain-palette';

const bars = (overlaps: number[], scores: number[] | null, change: Partial<ScoreBars> = {}): ScoreBars => ({
  overlaps: Float32Array.from(overlaps),
  scores: scores && Float32Array.from(scores),
  kind: 'apart',
  winners: 0,
  ...change,
});

/** The colours down one column of canvas pixels. */
function column(view: ScoreBars, x: number, width: number, height: number): number[][] {
  const fake = fakeContext(width, height);
  drawScoreBars(fake.context, { ...view, palette });
  return Array.from({ length: height }, (_, y) => fake.pixel(x, y));
}

/** A grey that is neither black nor white. */
const isGrey = ([red, green, blue]: number[]): boolean => red === green && green === blue && red! > 0 && red! < 255;

describe('the range of bars', () => {
  it('contains zero, all overlaps and all scores', () => {
    expect(barRange(bars([1, 2], null))).toEqual({ lowest: 0, highest: 2 });
    expect(barRange(bars([1, -2], [5, 0]))).toEqual({ lowest: -2, highest: 5 });
  });

  it('is never empty, and ignores values that are not finite', () => {
    expect(barRange(bars([0], null))).toEqual({ lowest: 0, highest: 1 });
    expect(barRange(bars([Number.NaN, 3, Number.NEGATIVE_INFINITY], null))).toEqual({ lowest: 0, highest: 3 });
  });
});

describe('drawing bars', () => {
  it('draws a bar from zero up to the overlap, or down if it is negative', () => {
    const view = bars([2, -2], null);
    const up = column(view, 0, 2, 4);
    expect(up.map(isGrey)).toEqual([true, true, false, false]);
    expect(up[2]).toEqual(CLEAR);
    expect(column(view, 1, 2, 4).map(isGrey)).toEqual([false, false, true, true]);
  });

  it('shows what a boost adds and what it takes away', () => {
    const view = bars([2, 4], [4, 2]);
    const adds = column(view, 0, 2, 4);
    expect(adds.slice(0, 2)).toEqual([RED, RED]);
    expect(adds.slice(2).every(isGrey)).toBe(true);
    const takes = column(view, 1, 2, 4);
    expect(takes.slice(0, 2)).toEqual([BLUE, BLUE]);
    expect(takes.slice(2).every(isGrey)).toBe(true);
  });

  it('switches winners on and marks the overlap alone', () => {
    const view = bars([8, 4], [8, 8], { kind: 'whole', winners: 1 });
    const winner = column(view, 0, 2, 8);
    expect(winner[0]).toEqual(WHITE);
    expect(winner[7]).toEqual(ON);
    const loser = column(view, 1, 2, 8);
    expect(isGrey(loser[0]!)).toBe(true);
    expect(loser.slice(3, 5)).toEqual([WHITE, WHITE]);
  });

  it('leaves a gap between wide bars', () => {
    const view = bars([1, 1], null);
    expect(isGrey(column(view, 2, 8, 1)[0]!)).toBe(true);
    expect(column(view, 3, 8, 1)).toEqual([CLEAR]);
  });

  it('shows the longest of the bars that share a column', () => {
    const view = bars([1, 4, 2, -4], null);
    expect(column(view, 0, 1, 8).map(isGrey)).toEqual(Array.from({ length: 8 }, () => true));
  });

  it('stays within the canvas for any values', () => {
    const view = bars([Number.NaN, Number.POSITIVE_INFINITY, 1], [1, Number.NEGATIVE_INFINITY, Number.NaN]);
    expect(() => column(view, 0, 3, 5)).not.toThrow();
  });
});
