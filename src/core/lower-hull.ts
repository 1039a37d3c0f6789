/**
 * The corners of the lower convex hull, from the leftmost point to the lowest: no point and no mixture of two points
 * lies below it (Andrew's monotone chain, 1979). Points further right that are not lower are not part of it.
 * @returns these points, in ascending order of x.
 */
export function lowerHull<Point>(
  points: readonly Point[],
  at: (point: Point) => readonly [x: number, y: number],
): Point[] {
  const sorted = [...points].sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1]);
  const hull: Point[] = [];
  for (const point of sorted) {
    const lowest = hull.at(-1);
    // The same or higher at more cost.
    if (lowest !== undefined && at(point)[1] >= at(lowest)[1]) continue;
    while (hull.length > 1 && !turnsLeft(at(hull.at(-2)!), at(hull.at(-1)!), at(point))) hull.pop();
    hull.push(point);
  }
  return hull;
}

function turnsLeft(a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): boolean {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
}
