import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { Drawing, PadDigit, PadPoint, Stroke } from './drawing';

/** A path of straight and curved pieces, in pixels from the top left. */
export interface InkPath {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
}

/** A surface to paint ink on: a canvas for display, or memory for reading. */
export interface InkSurface<Self> {
  readonly width: number;
  readonly height: number;
  clear(): void;
  /** Takes over the content of `other`, which has the same size. */
  copy(other: Self): void;
  /** Fills a rectangle of whole pixels; `opacity` is 0 ... 1. */
  fill(left: number, top: number, width: number, height: number, opacity: number): void;
  /** Paints a path of this width with round ends and corners, or erases the ink along it. */
  stroke(trace: (path: InkPath) => void, width: number, tool: Stroke['tool']): void;
}

/** Number of points in one part of a stroke. */
const PART = 64;

/**
 * Paints a drawing as ink on a transparent ground, so that the eraser removes strokes and digit alike. A stroke is a
 * smooth curve through the midpoints of the reported positions, with straight ends.
 *
 * Painting an addition costs the same however much has been drawn: parts that can no longer change are settled in a
 * layer of their own, and only the growing end is painted over a copy of it. How a stroke is divided into parts depends
 * on the stroke alone, so a drawing looks the same whether it was painted as it grew or all at once. (Settling point by
 * point would leave seams.)
 */
export class InkPainter<Surface extends InkSurface<Surface>> {
  readonly #settled: Surface;
  #drawing: Drawing = { digit: null, strokes: [] };
  /** Number of settled parts of the last stroke. */
  #settledParts = 0;

  /** @param settled a surface for the painter's exclusive use. */
  constructor(settled: Surface) {
    this.#settled = settled;
  }

  /** Makes `target`, which must be as large as the painter's own surface, show this drawing. */
  paint(drawing: Drawing, target: Surface): void {
    const first = this.#firstUnsettled(drawing);
    for (let i = first; i < drawing.strokes.length; i++)
      this.#settle(drawing.strokes[i]!, i < drawing.strokes.length - 1);
    this.#drawing = drawing;

    target.copy(this.#settled);
    const last = drawing.strokes.at(-1);
    if (last) paintPart(target, last, this.#settledParts);
  }

  /**
   * The index of the first stroke not completely settled. Starts over if the drawing does not continue the last one.
   */
  #firstUnsettled(drawing: Drawing): number {
    if (continues(this.#drawing, drawing)) return Math.max(0, this.#drawing.strokes.length - 1);
    this.#settled.clear();
    if (drawing.digit) paintDigit(this.#settled, drawing.digit);
    this.#settledParts = 0;
    return 0;
  }

  /** Settles the complete parts of a stroke, and also the last part if the stroke is finished. */
  #settle(stroke: Stroke, finished: boolean): void {
    const complete = Math.max(0, Math.ceil((stroke.points.length - 1) / PART) - 1);
    const until = finished ? complete + 1 : complete;
    while (this.#settledParts < until) paintPart(this.#settled, stroke, this.#settledParts++);
    if (finished) this.#settledParts = 0;
  }
}

function paintPart<Surface extends InkSurface<Surface>>(surface: Surface, stroke: Stroke, part: number): void {
  const width = stroke.width * Math.min(surface.width, surface.height);
  surface.stroke((path) => tracePart(path, stroke.points, part, surface), width, stroke.tool);
}

/** Whether `after` only adds to the end of `before`, so that settled ink can stay. */
export function continues(before: Drawing, after: Drawing): boolean {
  const last = before.strokes.length - 1;
  if (after.digit !== before.digit || after.strokes.length < before.strokes.length) return false;
  return before.strokes.every(
    (stroke, i) =>
      stroke === after.strokes[i] ||
      (i === last &&
        stroke.points[0] === after.strokes[i]!.points[0] &&
        stroke.points.length <= after.strokes[i]!.points.length),
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** From the midpoint before the part's first point to the one after its last; the final part ends at the last point. */
function tracePart(path: InkPath, points: readonly PadPoint[], part: number, size: Size): void {
  const first = part * PART;
  const last = points.length - 1;
  const end = Math.min(first + PART, last);
  path.moveTo(...midpoint(points, first, size));
  for (let i = Math.max(1, first); i < end; i++) {
    const { x, y } = points[i]!;
    path.quadraticCurveTo(x * size.width, y * size.height, ...midpoint(points, i + 1, size));
  }
  if (end < last) return;
  const { x, y } = points[last]!;
  // Browsers may skip a line of zero length, so give the dot of a tap a tiny one.
  path.lineTo(x * size.width + 0.01, y * size.height);
}

/** The midpoint of points `i - 1` and `i`; for `i` up to 1 the first point, where the curve starts. */
function midpoint(points: readonly PadPoint[], i: number, size: Size): [number, number] {
  const a = points[Math.max(0, i - 1)]!;
  const b = i <= 1 ? a : points[i]!;
  return [((a.x + b.x) / 2) * size.width, ((a.y + b.y) / 2) * size.height];
}

/** Fills the surface with the digit, pixel by pixel, using its values as the opacity of the ink. */
function paintDigit<Surface extends InkSurface<Surface>>(surface: Surface, digit: PadDigit): void {
  const { width, height } = digit.shape;
  for (let i = 0; i < pixelCount(digit.shape); i++) {
    const opacity = inkOf(digit.shape, digit.pixels[i]!);
    if (opacity === 0) continue;
    const [left, top] = [edge(i % width, width, surface.width), edge(Math.floor(i / width), height, surface.height)];
    const right = edge((i % width) + 1, width, surface.width);
    const bottom = edge(Math.floor(i / width) + 1, height, surface.height);
    surface.fill(left, top, right - left, bottom - top, opacity);
  }
}

/**
 * Where pixel `index` of `count` begins along a surface of this length, rounded to whole pixels so that no seams show.
 */
function edge(index: number, count: number, length: number): number {
  return Math.round((index * length) / count);
}

/** A stored byte as ink, 0 ... 1. Negative values of a signed image cannot be drawn and count as 0. */
function inkOf(shape: ImageShape, byte: number): number {
  if (!shape.signed) return byte / 255;
  return byte > 127 ? 0 : byte / 127;
}
