import type { Draw } from '../../kit/canvas/canvas-host';
import { showSurface, surfaceOf } from '../../kit/canvas/surface';

/** The rows of the atlas marked on the ruler. */
export interface RulerTicks {
  readonly rows: number;
  /** Rows with a tile of the code on the stage. */
  readonly on: readonly number[];
  /** The row of the unit pointed at; null if none. */
  readonly pointed: number | null;
}

/** In CSS pixels. */
const TICK_HEIGHT = 2;

/** Draws the ticks over the whole canvas. */
export function drawTicks({ rows, on, pointed }: RulerTicks, [context, palette]: Parameters<Draw>): void {
  const surface = surfaceOf(context);
  const thickness = Math.max(1, Math.round(TICK_HEIGHT * devicePixelRatio));
  surface.pixels.fill(0);
  const mark = (row: number, color: number): void => {
    const centre = ((row + 0.5) / rows) * surface.height;
    const top = Math.max(0, Math.min(surface.height - thickness, Math.round(centre - thickness / 2)));
    surface.pixels.fill(color, top * surface.width, (top + thickness) * surface.width);
  };
  for (const row of on) mark(row, palette.bitOn);
  if (pointed !== null) mark(pointed, palette.grey.at(-1)!);
  showSurface(context, surface);
}
