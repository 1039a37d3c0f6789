import type { Stroke } from './drawing';
import type { InkPath, InkSurface } from './ink-painter';
import { addCapsule, type Coverage } from './pen-coverage';

/** Greatest distance in pixels between a curve and the straight pieces that approximate it. */
const FLATNESS = 0.02;

/**
 * Ink as bytes, one per pixel, row by row, from 0 (none) to 255 (full). It avoids reading back a canvas, to which some
 * browsers add noise as a protection against fingerprinting. The same strokes give the same bytes in every browser.
 */
export class MemoryInk implements InkSurface<MemoryInk> {
  readonly data: Uint8Array<ArrayBuffer>;
  /** The coverage of the present stroke, before it is composited with the ink; allocated by the first stroke. */
  #coverage: Uint8Array | null = null;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8Array(width * height);
  }

  clear(): void {
    this.data.fill(0);
  }

  copy(other: MemoryInk): void {
    this.data.set(other.data);
  }

  fill(left: number, top: number, width: number, height: number, opacity: number): void {
    const value = Math.round(opacity * 255);
    for (let y = top; y < top + height; y++) {
      for (let at = y * this.width + left; at < y * this.width + left + width; at++) this.#cover(at, value);
    }
  }

  stroke(trace: (path: InkPath) => void, width: number, tool: Stroke['tool']): void {
    const { data } = this;
    const bytes = (this.#coverage ??= new Uint8Array(data.length));
    bytes.fill(0);
    trace(new PenPath({ width: this.width, height: this.height, data: bytes }, width / 2));
    if (tool === 'eraser') {
      for (let i = 0; i < data.length; i++) data[i] = Math.round((data[i]! * (255 - bytes[i]!)) / 255);
    } else {
      for (let i = 0; i < data.length; i++) this.#cover(i, bytes[i]!);
    }
  }

  #cover(at: number, value: number): void {
    this.data[at] = value + Math.round((this.data[at]! * (255 - value)) / 255);
  }
}

/** Moves a round pen along a path; curves are approximated by straight pieces. */
class PenPath implements InkPath {
  #x = 0;
  #y = 0;

  constructor(
    readonly coverage: Coverage,
    readonly radius: number,
  ) {}

  moveTo(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
  }

  lineTo(x: number, y: number): void {
    addCapsule(this.coverage, this.#x, this.#y, x, y, this.radius);
    this.moveTo(x, y);
  }

  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void {
    const [fromX, fromY] = [this.#x, this.#y];
    // n equal pieces of a quadratic curve lie within |from - 2 control + to| / (4 n²) of it.
    const bend = Math.sqrt((fromX - 2 * controlX + x) ** 2 + (fromY - 2 * controlY + y) ** 2);
    const pieces = Math.max(1, Math.ceil(Math.sqrt(bend / (4 * FLATNESS))));
    for (let i = 1; i < pieces; i++) {
      const t = i / pieces;
      const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      this.lineTo(a * fromX + b * controlX + c * x, a * fromY + b * controlY + c * y);
    }
    this.lineTo(x, y);
  }
}
