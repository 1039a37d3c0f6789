import { isolatedMeasurements, unmeasuredStretches } from './curve-gaps';

/** The geometry of a drawn curve. */
export interface DrawnCurve {
  /** The `d` of an SVG path, for round line caps: an isolated point becomes a dot. */
  readonly path: string;
  /** The stretches above the chart: the x coordinate of the middle of each. */
  readonly above: readonly number[];
}

interface Axes {
  x(imagesSeen: number): number;
  /** Measured downwards; less than `top` above the chart. */
  y(value: number): number;
  readonly top: number;
  readonly bottom: number;
}

/** @param images seen at each measurement, ascending. @param values measured there; NaN entries are skipped. */
export function drawCurve(images: readonly number[], values: readonly number[], axes: Axes): DrawnCurve {
  const known = values.map((value) => (Number.isFinite(value) ? value : null));
  const stretches = unmeasuredStretches(images, known);
  const segmentStarts = new Set(stretches.map(([, after]) => after));
  const isOnlyOne = known.filter((value) => value !== null).length === 1;
  const alone = new Set(isolatedMeasurements(known, stretches));
  let path = '';
  let isFirst = true;
  const above: number[][] = [];
  let isAbove = false;
  known.forEach((value, i) => {
    if (value === null) return;
    const x = round(axes.x(images[i]!));
    const y = axes.y(value);
    const place = `${x} ${round(Math.min(axes.bottom, Math.max(axes.top, y)))}`;
    path += `${isFirst || segmentStarts.has(i) ? 'M' : 'L'}${place}${isOnlyOne || alone.has(i) ? 'h0' : ''}`;
    isFirst = false;
    const exceedsTop = y < axes.top - 0.5;
    if (exceedsTop && !isAbove) above.push([]);
    if (exceedsTop) above.at(-1)!.push(x);
    isAbove = exceedsTop;
  });
  return { path, above: above.map((stretch) => (stretch[0]! + stretch.at(-1)!) / 2) };
}

function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
