import type { Atlas } from './use-atlas';

/** Frames that are made in one go. A code of thousands of bits gets the others in the animation frames that follow. */
const MOST_AT_ONCE = 200;

/** Frames round the tiles of a code, as elements over the atlas: they scroll with it, and nothing has to be drawn anew. */
export class TileMarks {
  private readonly container: HTMLElement;
  private readonly className: string;
  private readonly frames = new Map<number, HTMLElement>();
  /** The animation frame in which more are made; 0: none is awaited. */
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
    const marks = marksOf(units, atlas);
    const gone = new Set(this.frames.keys());
    for (const { unit } of marks) gone.delete(unit);
    for (const unit of gone) {
      this.frames.get(unit)?.remove();
      this.frames.delete(unit);
    }
    this.frameFrom(0, marks, atlas);
    return marks.map(({ place }) => place);
  }

  clear(): void {
    cancelAnimationFrame(this.next);
    this.container.replaceChildren();
    this.frames.clear();
  }

  private frameFrom(first: number, marks: readonly Mark[], atlas: Atlas): void {
    const mostFrames = this.frames.size + MOST_AT_ONCE;
    for (let i = first; i < marks.length; i++) {
      const { unit, place } = marks[i]!;
      if (this.frames.size === mostFrames && !this.frames.has(unit)) {
        this.next = requestAnimationFrame(() => this.frameFrom(i, marks, atlas));
        return;
      }
      const { left, top, width, height } = atlas.boxOf(place);
      const { style } = this.frameOf(unit);
      style.transform = `translate(${left}px, ${top}px)`;
      style.width = `${width}px`;
      style.height = `${height}px`;
    }
  }

  private frameOf(unit: number): HTMLElement {
    const known = this.frames.get(unit);
    if (known) return known;
    const frame = document.createElement('div');
    frame.className = this.className;
    this.container.append(frame);
    this.frames.set(unit, frame);
    return frame;
  }
}

interface Mark {
  readonly unit: number;
  readonly place: number;
}

/** The units that have a tile, and where. */
function marksOf(units: Uint32Array, atlas: Atlas): readonly Mark[] {
  const marks: Mark[] = [];
  for (const unit of units) {
    const place = atlas.placeOf(unit);
    if (place !== null) marks.push({ unit, place });
  }
  return marks;
}
