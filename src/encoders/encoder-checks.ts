import { TIED_KWTA } from '../core/encoder-state';
import type { EncoderSettings } from '../core/settings';
import { STRUCTURAL_SETTINGS } from '../core/settings';
import { pixelCount } from '../core/image-shape';
import type { EncoderState, ImageStore } from './encoder';

/** @throws RangeError unless 1 <= winners <= units, both whole numbers. */
export function checkWinners({ units, winners }: EncoderSettings): void {
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`units was ${units}; expected a whole number of at least 1`);
  }
  if (!Number.isInteger(winners) || winners < 1 || winners > units) {
    throw new RangeError(`winners was ${winners}; expected a whole number from 1 to ${units}, the number of units`);
  }
}

/** @throws RangeError when a setting differs that only a new encoder can take over. */
export function checkConfigurable(current: EncoderSettings, next: EncoderSettings): void {
  checkWinners(next);
  for (const name of STRUCTURAL_SETTINGS) {
    if (current[name] !== next[name]) {
      throw new RangeError(`${name} was ${next[name]}; this encoder was made with ${current[name]} and keeps it`);
    }
  }
}

export interface TiedKwtaState {
  readonly weights: Float32Array;
  readonly dutyCycles: Float32Array;
  readonly imagesSeen: number;
  readonly inputEnergy: number;
}

/** @throws RangeError saying what was got and what was expected when the state does not fit this encoder. */
export function checkState(state: EncoderState, units: number, pixels: number): TiedKwtaState {
  if (state.kind !== TIED_KWTA) throw new RangeError(`state of kind “${state.kind}”; expected “${TIED_KWTA}”`);
  const { weights, dutyCycles } = state.arrays;
  const { imagesSeen, inputEnergy } = state.counters;
  checkLength('weights', weights, units * pixels);
  checkLength('dutyCycles', dutyCycles, units);
  if (imagesSeen === undefined || !Number.isSafeInteger(imagesSeen) || imagesSeen < 0) {
    throw new RangeError(`imagesSeen was ${imagesSeen}; expected a count`);
  }
  if (inputEnergy === undefined || !Number.isFinite(inputEnergy)) {
    throw new RangeError(`inputEnergy was ${inputEnergy}; expected a finite number`);
  }
  return { weights, dutyCycles, imagesSeen, inputEnergy };
}

function checkLength(name: string, values: Float32Array | undefined, expected: number): asserts values is Float32Array {
  if (values?.length !== expected) {
    throw new RangeError(`${name} had ${values?.length ?? 'no'} values; expected ${expected}`);
  }
}

/** @throws RangeError unless the image store holds an image of that index. */
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

/** @throws RangeError unless a code with that index is at hand. */
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

/** @throws RangeError unless `byteLength` is a number of whole images that fit from `first` on. */
export function checkStoreRange(store: ImageStore, first: number, byteLength: number): void {
  const count = byteLength / pixelCount(store.shape);
  if (!Number.isInteger(count)) {
    throw new RangeError(`${byteLength} bytes; expected whole images of ${pixelCount(store.shape)} bytes`);
  }
  if (!Number.isInteger(first) || first < 0 || first + count > store.capacity) {
    throw new RangeError(`images ${first} to ${first + count - 1}; the store holds 0 to ${store.capacity - 1}`);
  }
}
