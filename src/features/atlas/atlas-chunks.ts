import type { AtlasLayout } from '../../kit/canvas/tile-layout';

/** Chunks this close to what is in sight count as visible. */
const NEAR = '150px';

/** Where the atlas is drawn: its canvases go into `island`, which scrolls in `window`. */
export interface AtlasElements {
  readonly island: HTMLElement;
  readonly window: HTMLElement;
}

/** Some rows of the atlas on a canvas of their own. */
export interface Chunk {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D | null;
  readonly firstRow: number;
  readonly rows: number;
  near: boolean;
  painted: boolean;
}

/** Fills `container` with canvases, one below the other. */
export function makeChunks(container: HTMLElement, layout: AtlasLayout): Chunk[] {
  const chunks: Chunk[] = [];
  for (let firstRow = 0; firstRow < layout.rows; firstRow += layout.rowsPerChunk) {
    const rows = Math.min(layout.rowsPerChunk, layout.rows - firstRow);
    const canvas = document.createElement('canvas');
    canvas.width = layout.columns * layout.pitchX;
    canvas.height = rows * layout.pitchY;
    canvas.style.width = `${canvas.width * layout.cssScale}px`;
    canvas.style.height = `${canvas.height * layout.cssScale}px`;
    chunks.push({ canvas, context: canvas.getContext('2d'), firstRow, rows, near: false, painted: false });
  }
  container.replaceChildren(...chunks.map(({ canvas }) => canvas));
  return chunks;
}

/**
 * Keeps `near` of each chunk.
 * @param window the element in which the chunks scroll. @returns a function that ends it.
 */
export function watchChunks(chunks: readonly Chunk[], window: HTMLElement, changed: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const chunk = chunks.find(({ canvas }) => canvas === entry.target);
        if (chunk) chunk.near = entry.isIntersecting;
      }
      changed();
    },
    { root: window, rootMargin: NEAR },
  );
  for (const { canvas } of chunks) observer.observe(canvas);
  return () => observer.disconnect();
}
