import type { AtlasLayout } from '../../kit/canvas/tile-layout';

/** The elements of the atlas: its canvases go into `island`, which scrolls in `window`. */
export interface AtlasElements {
  readonly island: HTMLElement;
  readonly window: HTMLElement;
}

/** Some rows of the atlas with their own canvas. */
export interface Chunk {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D | null;
  readonly firstRow: number;
  readonly rows: number;
  /** Whether some of it is in sight. */
  inSight: boolean;
  /**
   * Whether it is at most one window height out of sight. Others are hidden, as they would cost time in every frame.
   */
  near: boolean;
  /** Whether its content is recent. */
  painted: boolean;
}

/** Fills `container` with canvases, one below another. */
export function makeChunks(container: HTMLElement, layout: AtlasLayout): Chunk[] {
  const chunks: Chunk[] = [];
  for (let firstRow = 0; firstRow < layout.rows; firstRow += layout.rowsPerChunk) {
    const rows = Math.min(layout.rowsPerChunk, layout.rows - firstRow);
    const canvas = document.createElement('canvas');
    canvas.width = layout.columns * layout.pitchX;
    canvas.height = rows * layout.pitchY;
    canvas.style.width = `${canvas.width * layout.cssScale}px`;
    canvas.style.height = `${canvas.height * layout.cssScale}px`;
    canvas.style.visibility = 'hidden';
    chunks.push({
      canvas,
      context: canvas.getContext('2d'),
      firstRow,
      rows,
      inSight: false,
      near: false,
      painted: false,
    });
  }
  container.replaceChildren(...chunks.map(({ canvas }) => canvas));
  return chunks;
}

/**
 * Keeps `inSight` and `near` of each chunk up to date. Scrolling is noticed before the frame is drawn, so that no blank
 * chunk shows.
 * @param window the element in which the chunks scroll. @returns a function that stops this.
 */
export function watchChunks(
  chunks: readonly Chunk[],
  { pitchY, cssScale }: AtlasLayout,
  window: HTMLElement,
  changed: () => void,
): () => void {
  const follow = (): void => {
    const { scrollTop, clientHeight } = window;
    let hasChanged = false;
    for (const chunk of chunks) {
      const top = chunk.firstRow * pitchY * cssScale - scrollTop;
      const bottom = top + chunk.rows * pitchY * cssScale;
      const inSight = bottom > 0 && top < clientHeight;
      const near = bottom > -clientHeight && top < 2 * clientHeight;
      if (inSight === chunk.inSight && near === chunk.near) continue;
      hasChanged = true;
      if (!near) chunk.painted = false;
      chunk.canvas.style.visibility = near ? '' : 'hidden';
      Object.assign(chunk, { inSight, near });
    }
    if (hasChanged) changed();
  };
  follow();
  window.addEventListener('scroll', follow, { passive: true });
  return () => window.removeEventListener('scroll', follow);
}
