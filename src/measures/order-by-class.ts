/**
 * Groups units that win most often on the same class: class by class, with the most devoted units first. Units that
 * never win come last, by index.
 *
 * @param wins one row of `classes` counts per unit. @param images number of images of each class.
 * @returns the unit at each position.
 */
export function orderByClass(wins: Uint32Array, units: number, images: readonly number[]): Uint32Array<ArrayBuffer> {
  const classes = images.length;
  const favourite = new Uint32Array(units).fill(classes);
  const devotion = new Float64Array(units);
  for (let unit = 0; unit < units; unit++) {
    for (let label = 0; label < classes; label++) {
      const share = images[label]! > 0 ? wins[unit * classes + label]! / images[label]! : 0;
      if (share <= devotion[unit]!) continue;
      favourite[unit] = label;
      devotion[unit] = share;
    }
  }
  return Uint32Array.from({ length: units }, (_, unit) => unit).sort(
    (a, b) => favourite[a]! - favourite[b]! || devotion[b]! - devotion[a]! || a - b,
  );
}
