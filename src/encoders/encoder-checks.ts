import type { Settings } from '../core/settings';
import { pixelCount } from '../core/image-shape';
import type { ImageStore } from './encoder';

/** The weights of a sound run stay below this; a run with a larger one is stopped. */
export const LARGEST_SOUND_WEIGHT = 100;

/** @throws RangeError unless 1 <= winners <= units, both whole numbers. */
export function checkWinners({ units, winners }: { readonly units: number; readonly winners: number }): void {
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`units was ${units}; expected a whole number of at least 1`);
  }
  if (!Number.isInteger(winners) || winners < 1 || winners > units) {
    throw new RangeError(`winners was ${winners}; expected a whole number from 1 to ${units}, the number of units`);
  }
}

/**
 * @param madeWith the settings that only a new encoder can adopt.
 * @throws RangeError when one of them differs.
 */
export function checkConfigurable(madeWith: readonly string[], current: Settings, next: Settings): void {
  const structural = madeWith.find((name) => next[name] !== current[name]);
  if (structural !== undefined) {
    throw new RangeError(
      `${structural} was ${next[structural]}; this encoder was made with ${current[structural]} and keeps it`,
    );
  }
}

/** @throws RangeError unless the image store has an image with this index. */
export function checkImageIndex(index: number, capacity: number): void {
  if (!(index < capacity)) throw new RangeError(`image ${index}; the store holds 0 to ${capacity - 1}`);
}

/** @throws RangeError unless an image has one byte per pixel. */
export function checkImageLength(length: number, pixels: number): void {
  if (length !== pixels) throw new RangeError(`an image of ${length} bytes; expected ${pixels}, one per pixel`);
}

/** @throws RangeError unless all bits of a code are units of this encoder. */
export function checkBits(bits: Uint32Array, units: number): void {
  for (const bit of bits) {
    if (bit >= units) throw new RangeError(`bit ${bit} of a code; expected 0 to ${units - 1}`);
  }
}

/** @throws RangeError unless there is a learnt code with this index. */
export function checkLearntCode(index: number, count: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw new RangeError(`learnt code ${index} asked for; expected a whole number below ${count}`);
  }
}

/** @throws RangeError unless `first ... first + count - 1` are units of this encoder. */
export function checkUnits(first: number, count: number, units: number): void {
  if (first < 0 || count < 0 || first + count > units) {
    throw new RangeError(`units ${first} to ${first + count - 1}; expected some of 0 to ${units - 1}`);
  }
}

/** @throws RangeError unless `byteLength` makes whole images that fit from index `first` on. */
export function checkStoreRange(store: ImageStore, first: number, byteLength: number): void {
  const count = byteLength / pixelCount(store.shape);
  if (!Number.isInteger(count)) {
    throw new RangeError(`${byteLength} bytes; expected whole images of ${pixelCount(store.shape)} bytes`);
  }
  if (!Number.isInteger(first) || first < 0 || first + count > store.capacity) {
    throw new RangeError(`images ${first} to ${first + count - 1}; the store holds 0 to ${store.capacity - 1}`);
  }
}
