/** The files with a run's weights and configuration. */
import type { ExportedRun, KnownRun } from '../../core/exports';
import { scaledWeights } from '../../core/scaled-weights';
import { configurationOf } from './configuration';
import { npyFile, type NpyArray } from './npy-writer';
import { npzFile } from './npz-writer';
import { safetensorsFile } from './safetensors';

/** Must change when the meaning of an entry changes. Version 2 names the kind of encoder. */
const CONFIGURATION_VERSION = { withoutKind: 1, withKind: 2 };

/** The configuration and history that led to these weights, as JSON. */
export function configurationJson(run: KnownRun): string {
  const { datasetId, shape, imagesSeen, heldOutError, history } = run;
  const configuration = configurationOf(run);
  const { width, height, signed } = shape;
  return `${JSON.stringify(
    {
      version: configuration.kind === undefined ? CONFIGURATION_VERSION.withoutKind : CONFIGURATION_VERSION.withKind,
      dataset: { id: datasetId, width, height, signed },
      ...configuration,
      imagesSeen,
      heldOutError,
      history,
    },
    null,
    2,
  )}\n`;
}

/**
 * The table that features are made from, units x height x width: the weights, or their
 * equivalent in encoders without weights.
 * @param features for encoders without such a table: their decoder's output for each unit.
 */
export function weightsNpy(run: ExportedRun, features?: Float32Array): Uint8Array<ArrayBuffer> {
  const { space, shape } = run;
  const [first] = Object.values(learntArrays(run));
  const dimensions = [space.units, shape.height, shape.width];
  const isTable = first?.dimensions.join() === dimensions.join();
  if (first && isTable) return npyFile(first);
  return npyFile(features ? { values: features, dimensions } : weightsOf(run));
}

/** Everything that learning changes, and the configuration as text. */
export function weightsNpz(run: KnownRun): Promise<Uint8Array<ArrayBuffer>> {
  const { counters } = run.state;
  return npzFile({
    ...learntArrays(run),
    ...(run.boosts && { boosts: { values: run.boosts, dimensions: [run.space.units] } }),
    ...Object.fromEntries(
      Object.entries(counters).map(([name, value]) => [name, { values: Float64Array.of(value), dimensions: [] }]),
    ),
    configuration: configurationJson(run),
  });
}

export function weightsSafetensors(run: KnownRun): Uint8Array<ArrayBuffer> {
  return safetensorsFile(
    {
      ...learntArrays(run),
      ...(run.boosts && { boosts: { values: run.boosts, dimensions: [run.space.units] } }),
    },
    {
      configuration: configurationJson(run),
      ...Object.fromEntries(Object.entries(run.state.counters).map(([name, value]) => [name, String(value)])),
    },
  );
}

/** The arrays of the state by name, first the one that features are made from. */
function learntArrays(run: ExportedRun): Record<string, NpyArray> {
  return Object.fromEntries(
    Object.entries(run.state.arrays).map(([name, values]) => [
      name,
      name === 'weights' ? weightsOf(run) : { values, dimensions: dimensionsOf(values.length, run) },
    ]),
  );
}

/** The dimensions of an array: a table of images, one image, or a flat list such as one value per unit. */
function dimensionsOf(length: number, { space: { units }, shape: { width, height } }: ExportedRun): number[] {
  const rows = length / (width * height);
  if (length === units || rows < 1 || !Number.isInteger(rows)) return [length];
  return rows === 1 ? [height, width] : [rows, height, width];
}

/** The weights, scaled. @throws RangeError if this kind of encoder has none. */
export function weightsOf({
  state,
  weightScale = 1,
  space,
  shape,
}: ExportedRun): NpyArray & { readonly values: Float32Array } {
  const { weights } = state.arrays;
  const dimensions = [space.units, shape.height, shape.width];
  if (!(weights instanceof Float32Array)) throw new RangeError(`an encoder of kind ${state.kind}; expected weights`);
  return { values: weightScale === 1 ? weights : scaledWeights(weights, weightScale), dimensions };
}
