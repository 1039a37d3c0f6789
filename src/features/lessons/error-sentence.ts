import type { Snapshot } from '../../core/snapshot';

/** The error on test images; empty until it has been measured. */
export function errorSentence(snapshot: Snapshot): string {
  const error = snapshot.figure('heldOutError');
  return Number.isNaN(error) ? '' : `Error on test digits now: ${error.toFixed(4)}.`;
}
