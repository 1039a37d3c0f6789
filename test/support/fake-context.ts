/** A 2D context that only keeps its pixels, for pixel-level tests without a browser. */
export interface FakeContext {
  readonly context: CanvasRenderingContext2D;
  /** The number of times that pixels were put on the canvas. */
  readonly puts: () => number;
  /** Red, green, blue and alpha of one canvas pixel. */
  readonly pixel: (x: number, y: number) => number[];
}

export function fakeContext(width: number, height: number): FakeContext {
  return fakeContextOf({ width, height });
}

/** @param canvas may change its size later. */
export function fakeContextOf(canvas: { readonly width: number; readonly height: number }): FakeContext {
  let { width } = canvas;
  let shown: Uint8ClampedArray = new Uint8ClampedArray(width * canvas.height * 4);
  let puts = 0;
  const context = {
    canvas,
    clearRect: () => {},
    drawImage: () => {},
    createImageData: (w: number, h: number) => ({ width: w, height: h, data: new Uint8ClampedArray(w * h * 4) }),
    putImageData: (image: ImageData) => {
      ({ width } = image);
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
