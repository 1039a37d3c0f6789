/** Reads files with the weights of a run: .npy, .npz and safetensors, written by this page or by other software. */
import { TIED_KWTA, type EncoderState } from '../../core/encoder-state';
import type { BroughtWeights } from '../../core/brought';
import type { ReadingChoices, UnitAxis } from '../../core/reading';
import { largestAbsolute } from '../../core/largest-absolute';
import type { OnFraction } from '../../datasets/files/byte-source';
import { shownName, stem } from '../../datasets/files/file-name';
import type { OpenedNpz } from '../../datasets/files/npz';
import { streamElements, type NumberArray } from '../../datasets/files/number-array';
import { refuse } from '../../datasets/files/refuse';
import { LARGEST_SOUND_WEIGHT } from '../../encoders/encoder-checks';
import { numberOf, textOf } from './npz-scalars';
import { readExportName, readTiedConfiguration, sensibleSettings, type DescribedWeights } from './run-configuration';
import { someFeatures } from './some-features';
import type { OpenedSafetensors } from '../../datasets/files/safetensors';
import { canBeImages } from '../../datasets/files/image-array';
import { canBeWeights, readWeights, weightArray } from '../../datasets/files/weight-array';

export interface ReadWeights {
  readonly weights: BroughtWeights;
  readonly units: UnitAxis | null;
}

/** The weights in a file and their companions, each null if missing. */
export interface WeightParts {
  readonly weights: NumberArray;
  readonly dutyCycles: NumberArray | null;
  readonly imagesSeen: number | null;
  readonly inputEnergy: number | null;
  readonly configuration: string | null;
}

/**
 * @param path of the file.
 * @throws DataError (format) if a part is invalid or does not fit the weights; UndecidedError if the width of the
 * images   must be asked for.
 */
export async function readWeightParts(
  path: string,
  parts: WeightParts,
  choices: ReadingChoices,
  onFraction: OnFraction,
): Promise<ReadWeights> {
  const remarks: string[] = [];
  // Units are the first dimension in all files with a configuration; in other tables they may be either.
  const [rows = 0, columns = 0] = parts.weights.dimensions;
  const described = configurationOf(path, parts, [rows, columns], remarks);
  const sizes = described?.shape ? [described.shape, ...choices.sizes] : choices.sizes;
  const layout = weightArray(parts.weights, { ...choices, sizes });
  const { units, width, height } = layout;
  const known = described?.settings.units === units ? described : null;
  const weights = await readWeights(layout, onFraction);
  const dutyCycles = parts.dutyCycles && (await readDutyCycles(parts.dutyCycles, units));
  if (!dutyCycles) remarks.push(NO_DUTY_CYCLES);
  if (!known) remarks.push('The file does not include its settings: sensible ones are used.');
  if (largestAbsolute(weights) > LARGEST_SOUND_WEIGHT)
    remarks.push(
      `The largest weight is above ${LARGEST_SOUND_WEIGHT}: they can be looked at, but training stops at once.`,
    );
  if (layout.turned) remarks.push(`The table was turned: each of its ${units} columns is a unit.`);
  const settings = known?.settings ?? sensibleSettings(units);
  const state: EncoderState = {
    kind: TIED_KWTA,
    counters: {
      imagesSeen: parts.imagesSeen ?? known?.imagesSeen ?? 0,
      // With 0, boosts begin at zero and grow with the first images.
      inputEnergy: parts.inputEnergy ?? 0,
    },
    arrays: { weights, dutyCycles: dutyCycles ?? new Float32Array(units).fill(settings.winners / units) },
  };
  return {
    weights: {
      name: stem(path) || shownName(path),
      shape: { width, height, signed: known?.shape?.signed ?? false },
      kind: TIED_KWTA,
      settings,
      state,
      datasetId: known?.datasetId ?? null,
      features: someFeatures(weights, units),
      remarks,
    },
    units: layout.unitAxis,
  };
}

const NO_DUTY_CYCLES =
  'The file does not say how often each unit won: boosts start afresh, so a code may differ from what it was in its run.';

function configurationOf(
  path: string,
  { configuration }: WeightParts,
  dimensions: readonly number[],
  remarks: string[],
): DescribedWeights | null {
  if (configuration !== null) {
    const read = readTiedConfiguration(configuration, dimensions[0]!);
    if (typeof read !== 'string') return read;
    remarks.push(read);
  }
  for (const units of dimensions) {
    const named = readExportName(path, units);
    if (named) return named;
  }
  return null;
}

/** @returns null unless an array called weights can be weights. */
export async function weightPartsOfNpz({ arrays, sources }: OpenedNpz): Promise<WeightParts | null> {
  const named = (name: string): NumberArray | undefined => arrays.find(({ source }) => stem(source.path) === name);
  const weights = named('weights');
  if (!weights || !canBeWeights(weights)) return null;
  const text = sources.find(({ path }) => stem(path) === 'configuration');
  return {
    weights,
    dutyCycles: named('dutyCycles') ?? null,
    imagesSeen: await scalarOf(named('imagesSeen')),
    inputEnergy: await scalarOf(named('inputEnergy')),
    configuration: text ? await textOf(text) : null,
  };
}

/** @param file its name, for the screen. @throws DataError (format) if it contains no weights. */
export function weightPartsOfSafetensors({ tensors, others, metadata }: OpenedSafetensors, file: string): WeightParts {
  const fitting = [...tensors.values()].filter(canBeWeights);
  const weights = tensors.get('weights') ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (!weights || !canBeWeights(weights)) {
    const types = [
      ...[...tensors].map(([name]) => shownName(name)),
      ...[...others].map(([name, type]) => `${shownName(name)} of type ${type}`),
    ];
    const names = types.slice(0, 3).join(', ') + (types.length > 3 ? ', …' : '');
    const held = names === '' ? 'no tensors' : `the tensors ${names}`;
    const areImages = [...tensors.values()].some((tensor) => canBeImages(tensor) && !canBeWeights(tensor));
    const convert = others.size > 0 ? '. Convert it first: tensor.float()' : '';
    const remedy = areImages ? '. Images are read from .npz: in Python, numpy.savez them' : convert;
    refuse(
      `${file} holds ${held}; expected one called weights: ` +
        `units × height × width or units × pixels, of BF16, F16, F32 or F64${remedy}`,
    );
  }
  const number = (counter: string): number | null => {
    const text = metadata.get(counter);
    return text === undefined ? null : checkedCounter(counter, Number(text), file);
  };
  return {
    weights,
    dutyCycles: tensors.get('dutyCycles') ?? null,
    imagesSeen: number('imagesSeen'),
    inputEnergy: number('inputEnergy'),
    configuration: metadata.get('configuration') ?? null,
  };
}

async function readDutyCycles(array: NumberArray, units: number): Promise<Float32Array<ArrayBuffer>> {
  if (array.elements !== units || array.dimensions.length !== 1) {
    refuse(`${array.name} is ${array.dimensions.join(' × ')} numbers; expected ${units}, one for each unit`);
  }
  const dutyCycles = new Float32Array(units);
  await streamElements(array, 1, (values, first) => {
    values.forEach((value, i) => {
      if (!(value >= 0 && value <= 1)) {
        refuse(`Duty cycle ${first + i} in ${array.name} is ${value}; expected a number from 0 to 1`);
      }
      dutyCycles[first + i] = value;
    });
  });
  return dutyCycles;
}

async function scalarOf(array: NumberArray | undefined): Promise<number | null> {
  if (array?.elements !== 1) return null;
  return checkedCounter(stem(array.source.path), await numberOf(array), array.name);
}

function checkedCounter(name: string, value: number, source: string): number {
  const isCount = name === 'imagesSeen';
  const sound = isCount ? Number.isSafeInteger(value) : Number.isFinite(Math.fround(value));
  if (!sound || value < 0) {
    refuse(`${name} in ${source} is ${value}; expected ${isCount ? 'a whole' : 'a'} number, not below 0`);
  }
  return value;
}
