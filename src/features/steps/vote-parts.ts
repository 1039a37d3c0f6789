import { pixelCount } from '../../core/image-shape';
import type { EquationPart } from './equation';
import type { VoteFocus } from './formula';
import { largestAbsolute } from '../../core/largest-absolute';
import type { Stop } from './stops';
import type { StepPicture } from './use-steps-pictures';
import { permanencesAfter, synapsesOf } from './vote-synapses';

/** The pictures that a stop of an encoder that counts votes calculates with; null where it calculates with none. */
export function votePartsOf(
  { phase, round }: Stop,
  { trace, unit, detail }: Omit<VoteFocus, 'pixel'>,
): readonly EquationPart[] | null {
  const { shape, votes } = trace;
  const pixels = pixelCount(shape);
  const image = (values: Float32Array): StepPicture => ({ pixels: values, shape, scale: votes.white });
  const signed = (values: Float32Array, scale = largestAbsolute(values)): StepPicture => ({
    pixels: values,
    shape: { ...shape, signed: true },
    scale,
  });
  const x = { title: 'Image', symbol: 'x', picture: image(trace.image) };
  const row = (values: Float32Array): Float32Array => values.subarray(round * pixels, (round + 1) * pixels);
  const difference = signed(trace.difference);
  switch (phase) {
    case 'load':
      return [x];
    case 'residual':
      return [
        x,
        {
          sign: '−',
          title: 'Votes of the winners so far',
          symbol: 'votes',
          picture: signed(row(trace.roundExplained)),
        },
        { sign: '→', title: 'Still unexplained', symbol: 'e', picture: signed(row(trace.roundInputs)) },
      ];
    case 'overlaps': {
      if (!detail) return null;
      const input = row(trace.roundInputs);
      const symbol = round === 0 ? 'x' : 'e';
      const synapses = synapsesOf(trace, detail);
      return [
        round === 0 ? x : { title: 'Still unexplained', symbol, picture: signed(input) },
        { sign: '×', title: `Synapses of column ${unit}`, symbol: 'w', picture: signed(synapses, 1) },
        {
          sign: '=',
          title: 'Where they meet ink',
          symbol: `w·${symbol}`,
          picture: signed(input.map((value, p) => synapses[p]! * value)),
        },
      ];
    }
    case 'boosts':
    case 'cut':
    case 'stack':
      return null;
    case 'clip':
      return [
        { title: 'Votes', symbol: 'votes', picture: signed(trace.sum) },
        { sign: '→', title: 'Reconstruction', symbol: 'r', picture: image(trace.reconstruction) },
        { sign: '≈', title: 'The image', symbol: 'x', picture: x.picture },
      ];
    case 'difference':
      return [
        { title: 'Reconstruction', symbol: 'r', picture: image(trace.reconstruction) },
        { ...x, sign: '−' },
        { sign: '=', title: 'Difference', symbol: 'r − x', picture: difference },
      ];
    case 'update':
      if (!detail) return null;
      return [
        { title: `Permanences of column ${unit}`, symbol: 'p', picture: signed(detail.weights, 1) },
        {
          sign: '+',
          title: trace.winners.includes(unit) ? 'Steps' : 'No steps: it lost',
          symbol: 'step',
          picture: signed(trace.winners.includes(unit) ? trace.change : new Float32Array(pixels), trace.learningRate),
        },
        { sign: '=', title: 'After', symbol: 'p_new', picture: signed(permanencesAfter(trace, detail), 1) },
      ];
  }
}
