/** The same images twice in one file: once as images, once as rows, or once as bytes and once as fractions. */
import { namedSplit } from './file-name';
import type { NumberArray } from './number-array';
import { streamElements } from './number-array';

/** @returns for each array that repeats another one in another shape or type, that other. Of two, the one that gives the shape of its images is kept. */
export async function twinsOf(arrays: readonly NumberArray[]): Promise<ReadonlyMap<NumberArray, NumberArray>> {
  const twins = new Map<NumberArray, NumberArray>();
  const prints = new Map<NumberArray, string>();
  const printOf = async (array: NumberArray): Promise<string> => {
    if (!prints.has(array)) prints.set(array, await fingerprint(array));
    return prints.get(array)!;
  };
  const ordered = arrays.toSorted((a, b) => b.dimensions.length - a.dimensions.length);
  for (const [i, array] of ordered.entries()) {
    for (const other of ordered.slice(0, i)) {
      if (twins.has(other) || !sameCounts(array, other)) continue;
      if ((await printOf(array)) === (await printOf(other))) {
        twins.set(array, other);
        break;
      }
    }
  }
  return twins;
}

function sameCounts(one: NumberArray, other: NumberArray): boolean {
  const sameOrder = one.fortranOrder === other.fortranOrder && !one.fortranOrder;
  // What is called training and testing is meant to be two things.
  const samePart = namedSplit(one.source.path) === namedSplit(other.source.path);
  const asOther = one.dimensions.length !== other.dimensions.length || one.format.kind !== other.format.kind;
  return (
    samePart && sameOrder && asOther && one.dimensions[0] === other.dimensions[0] && one.elements === other.elements
  );
}

/** Of the values in 255 steps from the least to the largest, in their order. */
async function fingerprint(array: NumberArray): Promise<string> {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await streamElements(array, 1, (values) => {
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  });
  // FNV-1a, twice.
  let [one, two] = [0x811c9dc5, 0x01000193];
  const scale = most > least ? 255 / (most - least) : 0;
  await streamElements(array, 1, (values) => {
    for (const value of values) {
      const step = Math.round((value - least) * scale);
      one = Math.imul(one ^ step, 0x01000193);
      two = Math.imul(two ^ (step + 1), 0x5bd1e995);
    }
  });
  return `${one}/${two}`;
}
