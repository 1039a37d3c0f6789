import type { EncoderState } from '../../core/encoder-state';
import type { EncoderKind } from '../kind';
import { PRESETS } from './presets';
import { DEFAULT_SETTINGS, FIELDS, type PoolerSettings } from './settings';

export const SPATIAL_POOLER = 'spatial-pooler';

/** HTM's classic spatial pooler, for comparison. Its weights are permanences. */
export const spatialPooler: EncoderKind<PoolerSettings> = {
  id: SPATIAL_POOLER,
  name: 'Spatial pooler (HTM)',
  sentence: 'The classic of HTM: binary synapses that learn what is frequent.',
  fields: FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: PRESETS,
  lacks: {
    trace: 'The steps are those of weighted sums; a spatial pooler counts synapses.',
    editor: 'What a bit adds to the image depends on how many others are on: a pixel counts them and has a threshold.',
    boosts: 'Its boosts multiply the overlaps; there is nothing that is added to them.',
    onnx: 'The ONNX models are made for weighted sums; the permanences can be saved as NumPy or safetensors files.',
    rerun: 'The script that repeats a run knows weighted sums only; a link repeats this one.',
  },
  suspects: {
    // It cannot really diverge: permanences and reconstructions stay between 0 and 1, for any settings.
    order: ['boostStrength', 'synPermActiveInc', 'synPermInactiveDec', 'winners'],
    together: [],
    likeliest: () => 'boostStrength',
  },
  weightWords: ({ synPermConnected }) => ({
    name: 'Permanence',
    lowest: '',
    highest: 'connected',
    inFiles: `Permanences, columns × height × width in float32 (connected from ${synPermConnected} on); .npz and safetensors also hold duty cycles and the configuration.`,
  }),
  space: ({ units, winners }) => ({ units, mostBits: winners, values: 'binary' }),
  withUnits: (settings, units) => ({ ...settings, units, winners: Math.min(settings.winners, units) }),
  stateProblem,
  features: ({ arrays: { weights } }) => (weights instanceof Float32Array ? weights : new Float32Array()),
};

function stateProblem({ kind, arrays }: EncoderState, { units }: PoolerSettings): string | null {
  if (kind !== SPATIAL_POOLER) return `it is of a kind of encoder called “${kind}”; expected ${SPATIAL_POOLER}`;
  const { weights, dutyCycles, overlapDutyCycles, countsMet, countSums } = arrays;
  const pixels = weights instanceof Float32Array ? weights.length / units : 0;
  const columns = [dutyCycles, overlapDutyCycles].every((a) => a instanceof Float32Array && a.length === units);
  const counts = [countsMet, countSums].every((a) => a instanceof Float64Array && a.length === units + 1);
  const fits = columns && counts && pixels >= 1 && Number.isInteger(pixels);
  return fits ? null : 'its permanences do not belong to its settings';
}
