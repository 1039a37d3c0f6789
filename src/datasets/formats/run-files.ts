/** The files that hold a run's weights and configuration. */
import type { ExportedRun, KnownRun } from '../../core/exports';
import { scaledWeights } from '../../core/scaled-weights';
import { configurationOf } from './configuration';
import { npyFile, type NpyArray } from './npy-writer';
import { npzFile } from './npz-writer';
import { safetensorsFile } from './safetensors';

/** Changes when the meaning of an entry changes. Since version 2 it names the kind of encoder. */
const CONFIGURATION_VERSION = { withoutKind: 1, withKind: 2 };

/** What led to these weights, as JSON. */
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
 * The weights, units x height x width.
 * @param features of encoders that have no such weights: what their decoder makes of each unit.
 */
export function weightsNpy(run: ExportedRun, features?: Float32Array): Uint8Array<ArrayBuffer> {
  if (run.state.arrays['weights'] || !features) return npyFile(weightsOf(run));
  return npyFile({ values: features, dimensions: [run.space.units, run.shape.height, run.shape.width] });
}

/** Everything that learning changes, and the configuration as a text. */
export function weightsNpz(run: KnownRun): Promise<Uint8Array<ArrayBuffer>> {
  const { counters } = run.state;
  return npzFile({
    ...arraysOf(run),
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
      ...arraysOf(run),
      ...(run.boosts && { boosts: { values: run.boosts, dimensions: [run.space.units] } }),
    },
    {
      configuration: configurationJson(run),
      ...Object.fromEntries(Object.entries(run.state.counters).map(([name, value]) => [name, String(value)])),
    },
  );
}

/** @throws RangeError when this kind of encoder has no such weights. */
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

/** All arrays of the state by their names; those with a value for each pixel are tables of images. */
function arraysOf(run: ExportedRun): Record<string, NpyArray & { readonly values: Float32Array }> {
  const { width, height } = run.shape;
  const dimensionsOf = (length: number): readonly number[] => {
    const rows = length / (width * height);
    if (length === run.space.units || rows < 1 || !Number.isInteger(rows)) return [length];
    return rows === 1 ? [height, width] : [rows, height, width];
  };
  const named: Record<string, NpyArray & { readonly values: Float32Array }> = {};
  for (const [name, values] of Object.entries(run.state.arrays)) {
    if (!(values instanceof Float32Array))
      throw new RangeError(`an encoder of kind ${run.state.kind}; expected floats`);
    named[name] = { values, dimensions: dimensionsOf(values.length) };
  }
  return 'weights' in named ? { ...named, weights: weightsOf(run) } : named;
}
