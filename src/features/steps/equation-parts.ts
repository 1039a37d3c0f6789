import type { EquationPart } from './equation';
import { isTraceOfVotes, type Focus } from './formula';
import type { Stop } from './stops';
import { tracePictures } from './trace-pictures';
import { voteParts } from './vote-parts';
import { weightParts } from './weight-parts';

/** The pictures that a stop calculates with; null if there are none, or if their numbers have not arrived yet. */
export function equationParts(
  { phase, round }: Stop,
  { trace, unit, detail }: Omit<Focus, 'pixel'>,
): readonly EquationPart[] | null {
  const pictures = tracePictures(trace, round);
  const { x, reconstruction, difference } = pictures;
  switch (phase) {
    case 'load':
      return [x];
    case 'boosts':
    case 'cut':
    case 'stack':
      return null;
    case 'difference':
      return [reconstruction, { ...x, sign: '−' }, { ...difference, sign: '=' }];
    case 'residual':
    case 'overlaps':
    case 'clip':
    case 'update':
      return isTraceOfVotes(trace)
        ? voteParts(phase, { trace, unit, detail }, pictures, round)
        : weightParts(phase, { trace, unit, detail }, pictures, round);
  }
}
