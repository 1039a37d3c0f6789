import type { Encoder } from './encoder';

/** What overlaps are counted with, and features are compared by: the synapses of a unit that has them, else its weights. */
export function readFeature(encoder: Encoder, unit: number, into: Float32Array): void {
  if (encoder.readSynapses) encoder.readSynapses(unit, into);
  else encoder.readWeights(unit, into);
}
