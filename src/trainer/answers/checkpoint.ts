import type { Run } from '../run';
import type { Answering } from './answering';

/** All of one moment: it does not yield. */
export function* answerCheckpoint({ encoder, guards, recogniser }: Run): Answering<'checkpoint'> {
  if (!guards.healthy || guards.checkWeights(encoder.largestWeight())) return { of: null };
  const saved = encoder.saveState();
  const { arrays, ...of } = recogniser ? recogniser.addTo(saved) : saved;
  return { of, ...arrays };
}
