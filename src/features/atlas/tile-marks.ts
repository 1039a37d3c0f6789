import type { TileBox } from '../../kit/canvas/tile-layout';
import type { Atlas } from './use-atlas';

/** The most frames made at once. A code of thousands of bits gets the others in later animation frames. */
const MOST_AT_ONCE = 200;

/** Frames round the tiles of a code, as elements over the atlas: they scroll with it without redrawing. */
export class TileMarks {
  private readonly container: HTMLElement;
  private readonly className: string;
  /** In the order of the marks. Frames are reused: they move from one code's tiles to the next's. */
  private readonly frames: HTMLElement[] = [];
  private readonly boxes: TileBox[] = [];
  /** The id of the animation frame requested to make more; 0 if none. */
  private next = 0;

  /** @param className of each frame. */
  constructor(container: HTMLElement, className: string) {
    this.container = container;
    this.className = className;
  }

  /** @returns the places of the tiles marked. */
  show(units: Uint32Array, atlas: Atlas | null): number[] {
    cancelAnimationFrame(this.next);
    if (!atlas) {
      this.clear();
      return [];
    }
    this.container.style.setProperty('--gap', `${atlas.layout.gap * atlas.layout.cssScale}px`);
    const places = Array.from(units, (unit) => atlas.placeOf(unit)).filter((place) => place !== null);
    for (const frame of this.frames.splice(places.length)) frame.remove();
    this.boxes.length = this.frames.length;
    this.frameFrom(0, places, atlas);
    return places;
  }

  clear(): void {
    cancelAnimationFrame(this.next);
    this.container.replaceChildren();
    this.frames.length = this.boxes.length = 0;
  }

  private frameFrom(first: number, places: readonly number[], atlas: Atlas): void {
    const end = Math.min(places.length, Math.max(first, this.frames.length) + MOST_AT_ONCE);
    for (let i = first; i < end; i++) this.put(i, atlas.boxOf(places[i]!));
    if (end < places.length) this.next = requestAnimationFrame(() => this.frameFrom(end, places, atlas));
  }

  /** Changes only the properties that differ: a frame that just moves costs no layout. */
  private put(i: number, box: TileBox): void {
    const { left, top, width, height } = box;
    const before = this.boxes[i];
    const { style } = (this.frames[i] ??= this.make());
    if (before?.left !== left || before.top !== top) style.transform = `translate(${left}px, ${top}px)`;
    if (before?.width !== width) style.width = `${width}px`;
    if (before?.height !== height) style.height = `${height}px`;
    this.boxes[i] = box;
  }

  private make(): HTMLElement {
    const frame = document.createElement('div');
    frame.className = this.className;
    this.container.append(frame);
    return frame;
  }
}
