import { TIED_KWTA, type EncoderState, type StateArray } from '../../core/encoder-state';

export interface TiedKwtaState {
  readonly weights: Float32Array;
  readonly dutyCycles: Float32Array;
  readonly imagesSeen: number;
  readonly inputEnergy: number;
}

/** @throws RangeError naming the actual and the expected value when the state does not fit this encoder. */
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

function checkLength(
  name: string,
  values: StateArray | undefined,
  expected: number,
): asserts values is Float32Array<ArrayBuffer> {
  if (values?.length !== expected) {
    throw new RangeError(`${name} had ${values?.length ?? 'no'} values; expected ${expected}`);
  }
  if (!(values instanceof Float32Array)) {
    throw new RangeError(`${name} was a ${values.constructor.name}; expected a Float32Array`);
  }
}
