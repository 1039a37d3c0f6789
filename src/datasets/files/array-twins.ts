/** Finds the same images stored twice: as images and as rows, as bytes and as fractions, or in two files. */
import { namedSplit } from './file-name';
import { streamElements, type NumberArray } from './number-array';

/**
 * @returns for each array that repeats another, perhaps in another shape or type, the array to keep: the one whose
 *   dimensions give the shape of the images.
 */
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
  // Arrays named for training and for testing are meant to be different.
  const samePart = namedSplit(one.source.path) === namedSplit(other.source.path);
  return samePart && one.dimensions[0] === other.dimensions[0] && one.elements === other.elements;
}

/** A fingerprint of the values, in 255 steps from the least to the largest, each with its place in C order. */
async function fingerprint(array: NumberArray): Promise<string> {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await streamElements(array, 1, (values) => {
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  });
  // Sums of mixed bits, which do not depend on the order.
  let [one, two] = [0, 0];
  const scale = most > least ? 255 / (most - least) : 0;
  await streamElements(array, 1, (values, first) => {
    for (let i = 0; i < values.length; i++) {
      const step = Math.round((values[i]! - least) * scale);
      if (step === 0) continue;
      const place = placeInCOrder(array, first + i);
      one = (one + mixed(place, step, 0x85ebca6b)) | 0;
      two = (two + mixed(place, step, 0x9e3779b1)) | 0;
    }
  });
  return `${one}/${two}`;
}

function placeInCOrder({ dimensions, fortranOrder }: NumberArray, element: number): number {
  if (!fortranOrder) return element;
  let [rest, place, stride] = [element, 0, dimensions.reduce((product, length) => product * length, 1)];
  for (const length of dimensions) {
    stride /= length;
    place += (rest % length) * stride;
    rest = Math.floor(rest / length);
  }
  return place;
}

/** After the finaliser of MurmurHash3. */
function mixed(place: number, step: number, factor: number): number {
  let bits = Math.imul(place ^ Math.imul(step, factor), 0xcc9e2d51);
  bits = Math.imul(bits ^ (bits >>> 16), factor);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
