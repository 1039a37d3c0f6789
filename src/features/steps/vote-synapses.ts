import type { TraceUnit } from '../../core/trace';
import type { TracedVotes } from './formula';

/** A synapse is connected if its permanence is at least this far from zero. */
const CONNECTED = 0.5;

/** The synapses of a column before the image: 1, 0, or -1 for those that vote against a pixel. */
export function synapsesOf({ votes }: TracedVotes, { weights }: TraceUnit): Float32Array {
  return weights.map((permanence) => {
    if (permanence >= CONNECTED) return 1;
    return votes.ternary && permanence <= -CONNECTED ? -1 : 0;
  });
}

/** The permanences of a column after the image. */
export function permanencesAfter(trace: TracedVotes, { unit, weights }: TraceUnit): Float32Array {
  const row = trace.winners.indexOf(unit);
  if (row < 0) return weights;
  if (row < trace.rows) return trace.weightsAfter.subarray(row * weights.length, (row + 1) * weights.length);
  // The trace has only the first rows; for the others, the same step.
  const [low, scale] = trace.votes.ternary ? [-1, 128] : [0, 256];
  const high = low + 255 / scale;
  return weights.map((permanence, p) => Math.min(high, Math.max(low, permanence + trace.change[p]! / scale)));
}
