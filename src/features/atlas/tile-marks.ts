import type { Atlas } from './use-atlas';

/** Frames round the tiles of a code, as elements over the atlas: they scroll with it, and nothing has to be drawn anew. */
export class TileMarks {
  private readonly container: HTMLElement;
  private readonly className: string;
  private readonly frames = new Map<number, HTMLElement>();

  /** @param className of each frame. */
  constructor(container: HTMLElement, className: string) {
    this.container = container;
    this.className = className;
  }

  /** @returns the places of the tiles marked. */
  show(units: Uint32Array, atlas: Atlas | null): number[] {
    const places: number[] = [];
    if (atlas) this.container.style.setProperty('--gap', `${atlas.layout.gap * atlas.layout.cssScale}px`);
    const gone = new Set(this.frames.keys());
    for (const unit of units) {
      const place = atlas?.placeOf(unit) ?? null;
      if (!atlas || place === null) continue;
      gone.delete(unit);
      places.push(place);
      const { left, top, width, height } = atlas.boxOf(place);
      const { style } = this.frameOf(unit);
      style.transform = `translate(${left}px, ${top}px)`;
      style.width = `${width}px`;
      style.height = `${height}px`;
    }
    for (const unit of gone) {
      this.frames.get(unit)?.remove();
      this.frames.delete(unit);
    }
    return places;
  }

  clear(): void {
    this.container.replaceChildren();
    this.frames.clear();
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
