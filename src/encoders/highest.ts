/**
 * The places of the `count` highest values, ascending; between equal values the lower place is preferred.
 * @param without leaves out the places where it is 1; at least `count` must remain.
 */
export function highest(values: Float32Array, count: number, without?: Uint8Array): Uint32Array<ArrayBuffer> {
  const best = new Uint32Array(count);
  let filled = 0;
  for (let place = 0; place < values.length; place++) {
    if (without?.[place] === 1) continue;
    const value = values[place]!;
    if (filled === count && !(value > values[best[count - 1]!]!)) continue;
    let at = filled < count ? filled++ : count - 1;
    for (; at > 0 && value > values[best[at - 1]!]!; at--) best[at] = best[at - 1]!;
    best[at] = place;
  }
  return best.sort();
}
