import type { Stroke } from './drawing';
import type { InkPath, InkSurface } from './ink-painter';

/** A canvas to paint ink on, in one opaque colour. */
export class CanvasInk implements InkSurface<CanvasInk> {
  readonly #context: CanvasRenderingContext2D;
  readonly #colour: string;

  /** @param colour a CSS colour. */
  constructor(context: CanvasRenderingContext2D, colour: string) {
    this.#context = context;
    this.#colour = colour;
  }

  get width(): number {
    return this.#context.canvas.width;
  }

  get height(): number {
    return this.#context.canvas.height;
  }

  clear(): void {
    this.#context.clearRect(0, 0, this.width, this.height);
  }

  copy(other: CanvasInk): void {
    this.clear();
    this.#context.globalCompositeOperation = 'source-over';
    this.#context.drawImage(other.#context.canvas, 0, 0);
  }

  fill(left: number, top: number, width: number, height: number, opacity: number): void {
    this.#context.globalCompositeOperation = 'source-over';
    this.#context.fillStyle = this.#colour;
    this.#context.globalAlpha = opacity;
    this.#context.fillRect(left, top, width, height);
    this.#context.globalAlpha = 1;
  }

  stroke(trace: (path: InkPath) => void, width: number, tool: Stroke['tool']): void {
    this.#context.globalCompositeOperation = tool === 'eraser' ? 'destination-out' : 'source-over';
    this.#context.strokeStyle = this.#colour;
    this.#context.lineWidth = width;
    this.#context.lineCap = 'round';
    this.#context.lineJoin = 'round';
    this.#context.beginPath();
    trace(this.#context);
    this.#context.stroke();
  }
}
