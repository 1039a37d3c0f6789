/** A 2D context that only keeps what is put on it, for pixel-level tests without a browser. */
export interface FakeContext {
  readonly context: CanvasRenderingContext2D;
  /** How often pixels were put on the canvas. */
  readonly puts: () => number;
  /** Red, green, blue and alpha of one canvas pixel. */
  readonly pixel: (x: number, y: number) => number[];
}

export function fakeContext(width: number, height: number): FakeContext {
  let shown: Uint8ClampedArray = new Uint8ClampedArray(width * height * 4);
  let puts = 0;
  const context = {
    canvas: { width, height },
    createImageData: (w: number, h: number) => ({ width: w, height: h, data: new Uint8ClampedArray(w * h * 4) }),
    putImageData: (image: ImageData) => {
      shown = image.data.slice();
      puts++;
    },
  };
  return {
    context: context as unknown as CanvasRenderingContext2D,
    puts: () => puts,
    pixel: (x, y) => Array.from(shown.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)),
  };
}
