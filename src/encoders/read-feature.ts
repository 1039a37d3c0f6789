import type { Encoder } from './encoder';

/** Reads the values that overlaps are counted and features compared with: a unit's synapses, or else its weights. */
export function readFeature(encoder: Encoder, unit: number, into: Float32Array): void {
  if (encoder.readSynapses) encoder.readSynapses(unit, into);
  else encoder.readWeights(unit, into);
}
