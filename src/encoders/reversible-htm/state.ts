import type { EncoderState, StateArray } from '../../core/encoder-state';
import type { HtmSettings } from './settings';

/** The kind's name in states, links and files. */
export const REVERSIBLE_HTM = 'reversible-htm';

/** Everything that learning changes, and whether the permanences are those of ternary synapses. */
export function stateOf(
  settings: HtmSettings,
  { permanences, dutyCycles, litCounts, imagesSeen, strength }: HtmState,
): EncoderState {
  const ternary = ternaryFlag(settings);
  return {
    kind: REVERSIBLE_HTM,
    counters: { imagesSeen, strength, ternary },
    arrays: { permanences, dutyCycles, litCounts },
  };
}

/** 1 for ternary synapses, 0 for binary ones. */
export function ternaryFlag({ synapses }: Pick<HtmSettings, 'synapses'>): number {
  return synapses === 'ternary' ? 1 : 0;
}

export interface HtmState {
  readonly permanences: Uint8Array<ArrayBuffer>;
  readonly dutyCycles: Float32Array<ArrayBuffer>;
  /** How many images have lit each pixel. */
  readonly litCounts: Uint32Array<ArrayBuffer>;
  readonly imagesSeen: number;
  readonly strength: number;
}

/** @throws RangeError naming the actual and the expected value when the state does not fit this encoder. */
export function checkState(state: EncoderState, settings: HtmSettings, pixels: number): HtmState {
  const { units, synapses } = settings;
  if (state.kind !== REVERSIBLE_HTM)
    throw new RangeError(`state of kind “${state.kind}”; expected “${REVERSIBLE_HTM}”`);
  const { permanences, dutyCycles, litCounts } = state.arrays;
  const { imagesSeen, strength, ternary } = state.counters;
  if (ternary !== ternaryFlag(settings)) throw new RangeError(`ternary was ${ternary}; expected ${synapses} synapses`);
  checkArray('permanences', permanences, Uint8Array, units * pixels);
  checkArray('dutyCycles', dutyCycles, Float32Array, units);
  checkArray('litCounts', litCounts, Uint32Array, pixels);
  if (imagesSeen === undefined || !Number.isSafeInteger(imagesSeen) || imagesSeen < 0) {
    throw new RangeError(`imagesSeen was ${imagesSeen}; expected a count`);
  }
  if (strength === undefined || !Number.isFinite(strength)) {
    throw new RangeError(`strength was ${strength}; expected a finite number`);
  }
  return { permanences, dutyCycles, litCounts, imagesSeen, strength };
}

/** The problem with the sizes or types of a state, or null. */
export function stateProblem({ kind, arrays, counters }: EncoderState, settings: HtmSettings): string | null {
  if (kind !== REVERSIBLE_HTM) return `it is of a kind of encoder called “${kind}”; expected ${REVERSIBLE_HTM}`;
  const { units, synapses } = settings;
  if (counters['ternary'] !== ternaryFlag(settings)) return `its synapses are not ${synapses}`;
  const { permanences, dutyCycles, litCounts } = arrays;
  const pixels = permanences instanceof Uint8Array ? permanences.length / units : 0;
  const fits =
    dutyCycles instanceof Float32Array &&
    dutyCycles.length === units &&
    litCounts instanceof Uint32Array &&
    litCounts.length === pixels;
  return fits && pixels >= 1 && Number.isInteger(pixels) ? null : 'its permanences do not belong to its settings';
}

function checkArray<T extends StateArray>(
  name: string,
  values: StateArray | undefined,
  type: abstract new (...parameters: never[]) => T,
  expected: number,
): asserts values is T {
  if (values?.length !== expected) {
    throw new RangeError(`${name} had ${values?.length ?? 'no'} values; expected ${expected}`);
  }
  if (!(values instanceof type)) {
    throw new RangeError(`${name} was a ${values.constructor.name}; expected a ${type.name}`);
  }
}
