import type { EquationPart } from './equation';
import { isTraceOfVotes, type Focus } from './formula';
import type { Stop } from './stops';
import { tracePictures } from './trace-pictures';
import { voteParts } from './vote-parts';
import { weightParts } from './weight-parts';

/** The pictures that a stop calculates with; null where it calculates with none, or with numbers that have not come yet. */
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
