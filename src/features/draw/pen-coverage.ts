/** The covered share of each pixel, 0 ... 255, row by row. */
export interface Coverage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A pixel whose centre is farther than this from the pen's edge is covered wholly or not at all. */
const HALF_DIAGONAL = Math.SQRT1_2;

/**
 * Adds the coverage of a round pen moving straight from A to B: each pixel keeps the greater of its old and new
 * coverage. At the pen's edge, the share of a pixel is computed as if the edge were straight.
 *
 * @param radius of the pen. All lengths are in pixels; the centre of the first pixel is at (0.5, 0.5).
 */
export function addCapsule(
  { width, height, data }: Coverage,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
): void {
  const [dx, dy] = [bx - ax, by - ay];
  const squaredLength = dx * dx + dy * dy;
  const outer = radius + HALF_DIAGONAL;
  const inner = Math.max(0, radius - HALF_DIAGONAL);
  const top = Math.max(0, Math.floor(Math.min(ay, by) - outer));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + outer));
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5;
    const span = spanOf(y, ax, ay, bx, by, outer);
    if (!span) continue;
    const full = spanOf(y, ax, ay, bx, by, inner);
    const first = Math.max(0, Math.ceil(span[0] - 0.5));
    const last = Math.min(width - 1, Math.floor(span[1] - 0.5));
    const fullFirst = full ? Math.max(first, Math.ceil(full[0] - 0.5)) : last + 1;
    const fullLast = full ? Math.min(last, Math.floor(full[1] - 0.5)) : last;
    const start = row * width;
    for (let column = first; column <= last; column++) {
      if (column === fullFirst && fullLast >= fullFirst) {
        data.fill(255, start + fullFirst, start + fullLast + 1);
        column = fullLast;
        continue;
      }
      const [px, py] = [column + 0.5 - ax, y - ay];
      const along = squaredLength > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squaredLength)) : 0;
      const covered = Math.round(255 * shareWithin(px - along * dx, py - along * dy, radius));
      if (covered > data[start + column]!) data[start + column] = covered;
    }
  }
}

/** The share of a pixel within `radius` of the pen's centre. (x, y) is the offset of the pixel's centre. */
function shareWithin(x: number, y: number, radius: number): number {
  const distance = Math.sqrt(x * x + y * y);
  if (distance === 0) return Math.min(1, Math.PI * radius * radius);
  const inside = radius - distance;
  const [a, b] = [Math.abs(x) / distance, Math.abs(y) / distance];
  const [steep, flat] = [Math.max(a, b), Math.min(a, b)];
  // While the edge crosses a corner of the pixel, up to the next corner, the covered share grows as a square.
  const corner = (steep + flat) / 2;
  const side = (steep - flat) / 2;
  const beyond = Math.abs(inside);
  if (beyond >= corner) return inside > 0 ? 1 : 0;
  const outside = beyond <= side ? 0.5 - beyond / steep : (corner - beyond) ** 2 / (2 * steep * flat);
  return inside > 0 ? 1 - outside : outside;
}

/** The interval in which a row at height y lies within `radius` of the segment from A to B; null if nowhere. */
function spanOf(
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
): readonly [left: number, right: number] | null {
  let [left, right] = [Infinity, -Infinity];
  for (const [x, centre] of [
    [ax, ay],
    [bx, by],
  ] as const) {
    const rise = Math.abs(y - centre);
    if (rise > radius) continue;
    const half = Math.sqrt(radius * radius - rise * rise);
    left = Math.min(left, x - half);
    right = Math.max(right, x + half);
  }
  // Between the two ends: where the row crosses the capsule's straight edges.
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length > 0 && dy !== 0) {
    for (const side of [-radius, radius]) {
      const along = (y - ay - (side * dx) / length) / dy;
      if (along < 0 || along > 1) continue;
      const x = ax + along * dx - (side * dy) / length;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return left <= right ? [left, right] : null;
}
