/** Reads runs of kinds other than the first, as this page writes them: learnt arrays, by name, and a configuration. */
import type { EncoderState, StateArray } from '../../core/encoder-state';
import type { BroughtWeights } from '../../core/brought';
import { unended } from '../../core/sentence';
import type { ByteSource, OnFraction } from '../../datasets/files/byte-source';
import { shownName, stem } from '../../datasets/files/file-name';
import { openArray, streamElements, type NumberArray } from '../../datasets/files/number-array';
import type { NumberKind } from '../../datasets/files/number-format';
import { refuse } from '../../datasets/files/refuse';
import type { OpenedSafetensors } from '../../datasets/files/safetensors';
import { numberOf, textOf } from './npz-scalars';
import { kindNamed, readConfiguration } from './run-configuration';
import { someFeatures } from './some-features';

/** The contents of a run's file. */
export interface RunInFile {
  /** JSON that names the kind. */
  readonly configuration: string;
  readonly arrays: ReadonlyMap<string, NumberArray>;
  readonly counters: ReadonlyMap<string, number>;
}

/** Written for other software only: boosts follow from the rest of the state. */
const FOR_OTHERS = 'boosts';

/**
 * @returns null unless the file names a kind other than the first.
 * @throws DataError (format) if an array is damaged.
 */
export async function runInNpz(sources: readonly ByteSource[]): Promise<RunInFile | null> {
  const configurationFile = sources.find(({ path }) => stem(path) === 'configuration');
  const configuration = configurationFile && (await textOf(configurationFile).catch(() => null));
  if (configuration == null || kindNamed(configuration) === null) return null;
  const arrays = new Map<string, NumberArray>();
  const counters = new Map<string, number>();
  for (const source of sources) {
    if (source === configurationFile) continue;
    const array = await openArray(source, 'npy');
    if (array.dimensions.length === 0) counters.set(stem(source.path), await numberOf(array));
    else arrays.set(stem(source.path), array);
  }
  return { configuration, arrays, counters };
}

/** @returns null unless the file names a kind other than the first. */
export function runInSafetensors({ tensors, metadata }: OpenedSafetensors): RunInFile | null {
  const configuration = metadata.get('configuration');
  if (configuration === undefined || kindNamed(configuration) === null) return null;
  const numbers = [...metadata].map(([name, text]) => [name, text.trim() === '' ? Number.NaN : Number(text)] as const);
  return { configuration, arrays: tensors, counters: new Map(numbers.filter(([, value]) => Number.isFinite(value))) };
}

/**
 * @param path of the file.
 * @throws DataError (format) if the kind is unknown, the configuration cannot be used, or the arrays do not fit it.
 */
export async function readRun(path: string, file: RunInFile, onFraction: OnFraction): Promise<BroughtWeights> {
  const name = shownName(path);
  const described = readConfiguration(file.configuration);
  if (typeof described === 'string') refuse(`${name} cannot be opened. ${unended(described)}`);
  const { kind, settings, shape, datasetId, imagesSeen } = described;
  const state: EncoderState = {
    kind: kind.id,
    counters: { ...Object.fromEntries(file.counters), imagesSeen },
    arrays: await readArrays(file.arrays, onFraction),
  };
  const problem = kind.stateProblem(state, settings);
  if (problem !== null) refuse(`${name} holds a run of “${kind.name}” that cannot be used: ${problem}`);
  const { units } = kind.space(settings);
  const features = kind.features(state);
  const expected = units * shape.width * shape.height;
  if (features.length > 0 && features.length !== expected) {
    refuse(`${name} holds features of ${features.length} numbers; expected ${expected}, by its own configuration`);
  }
  return {
    name: stem(path) || name,
    shape,
    kind: kind.id,
    settings,
    state,
    datasetId,
    features: someFeatures(features, units),
    remarks: [],
  };
}

async function readArrays(
  files: ReadonlyMap<string, NumberArray>,
  onFraction: OnFraction,
): Promise<Record<string, StateArray>> {
  const read: [string, StateArray][] = [];
  for (const [name, array] of files) if (name !== FOR_OTHERS) read.push([name, await valuesOf(array, onFraction)]);
  return Object.fromEntries(read);
}

const TYPES: Readonly<Partial<Record<NumberKind, new (length: number) => StateArray>>> = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
};

/** The values in the file's own number type, because encoders also count in integers. */
async function valuesOf(array: NumberArray, onFraction: OnFraction): Promise<StateArray> {
  const { kind } = array.format;
  const type =
    TYPES[kind] ?? refuse(`${array.name} holds numbers of type ${kind}; expected those that it was saved in`);
  const values = new type(array.elements);
  await streamElements(
    array,
    1,
    (block, first) => {
      const bad = block.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) refuse(`Number ${first + bad} of ${array.name} is ${block[bad]}; expected a finite one`);
      values.set(block, first);
    },
    onFraction,
  );
  return values;
}
