/** The files that hold a run's weights and configuration. */
import type { ExportedRun, KnownRun } from '../../core/exports';
import { npyFile, type NpyArray } from './npy-writer';
import { npzFile } from './npz-writer';
import { safetensorsFile } from './safetensors';

/** Changes when the meaning of an entry changes. */
const CONFIGURATION_VERSION = 1;

/** What led to these weights, as JSON. */
export function configurationJson({ datasetId, shape, settings, imagesSeen, heldOutError, history }: KnownRun): string {
  const { width, height, signed } = shape;
  return `${JSON.stringify(
    {
      version: CONFIGURATION_VERSION,
      dataset: { id: datasetId, width, height, signed },
      settings,
      imagesSeen,
      heldOutError,
      history,
    },
    null,
    2,
  )}\n`;
}

/** The weights, units x height x width. */
export function weightsNpy(run: ExportedRun): Uint8Array<ArrayBuffer> {
  return npyFile(weightsOf(run));
}

/** Everything that learning changes, and the configuration as a text. */
export function weightsNpz(run: KnownRun): Promise<Uint8Array<ArrayBuffer>> {
  const { counters } = run.state;
  return npzFile({
    weights: weightsOf(run),
    dutyCycles: { values: dutyCyclesOf(run), dimensions: [run.settings.units] },
    ...(run.boosts && { boosts: { values: run.boosts, dimensions: [run.settings.units] } }),
    ...Object.fromEntries(
      Object.entries(counters).map(([name, value]) => [name, { values: Float64Array.of(value), dimensions: [] }]),
    ),
    configuration: configurationJson(run),
  });
}

export function weightsSafetensors(run: KnownRun): Uint8Array<ArrayBuffer> {
  const { units } = run.settings;
  return safetensorsFile(
    {
      weights: weightsOf(run),
      dutyCycles: { values: dutyCyclesOf(run), dimensions: [units] },
      ...(run.boosts && { boosts: { values: run.boosts, dimensions: [units] } }),
    },
    {
      configuration: configurationJson(run),
      ...Object.fromEntries(Object.entries(run.state.counters).map(([name, value]) => [name, String(value)])),
    },
  );
}

/** @throws RangeError when this kind of encoder has no such weights. */
export function weightsOf({ state, settings, shape }: ExportedRun): NpyArray & { readonly values: Float32Array } {
  const { weights } = state.arrays;
  const dimensions = [settings.units, shape.height, shape.width];
  if (!(weights instanceof Float32Array)) throw new RangeError(`an encoder of kind ${state.kind}; expected weights`);
  return { values: weights, dimensions };
}

function dutyCyclesOf({ state }: ExportedRun): Float32Array {
  const { dutyCycles } = state.arrays;
  if (!(dutyCycles instanceof Float32Array))
    throw new RangeError(`an encoder of kind ${state.kind}; expected duty cycles`);
  return dutyCycles;
}
