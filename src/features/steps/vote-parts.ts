import type { EquationPart } from './equation';
import type { VoteFocus } from './formula';
import type { TracePictures } from './trace-pictures';
import { permanencesAfter, synapsesOf } from './vote-synapses';

/** The pictures that an encoder with voting synapses calculates with; null until the column's numbers have arrived. */
export function voteParts(
  phase: 'residual' | 'overlaps' | 'clip' | 'update',
  { trace, unit, detail }: Omit<VoteFocus, 'pixel'>,
  { signed, row, x, unexplained, reconstruction }: TracePictures,
  round: number,
): readonly EquationPart[] | null {
  switch (phase) {
    case 'residual':
      return [
        x,
        {
          sign: '−',
          title: 'Votes of the winners so far',
          symbol: 'votes',
          picture: signed(row(trace.roundExplained)),
        },
        { ...unexplained, sign: '→' },
      ];
    case 'overlaps': {
      if (!detail) return null;
      const input = round === 0 ? x : unexplained;
      const synapses = synapsesOf(trace, detail);
      const product = row(trace.roundInputs).map((value, p) => synapses[p]! * value);
      return [
        input,
        { sign: '×', title: `Synapses of column ${unit}`, symbol: 'w', picture: signed(synapses, 1) },
        { sign: '=', title: 'Where they meet ink', symbol: `w·${input.symbol}`, picture: signed(product) },
      ];
    }
    case 'clip':
      return [
        { title: 'Votes', symbol: 'votes', picture: signed(trace.sum) },
        { ...reconstruction, sign: '→' },
        { ...x, sign: '≈', title: 'The image' },
      ];
    case 'update': {
      if (!detail) return null;
      const hasWon = trace.winners.includes(unit);
      const step = hasWon ? trace.change : new Float32Array(detail.weights.length);
      return [
        { title: `Permanences of column ${unit}`, symbol: 'p', picture: signed(detail.weights, 1) },
        {
          sign: '+',
          title: hasWon ? 'Steps' : 'No steps: it lost',
          symbol: 'step',
          picture: signed(step, trace.learningRate),
        },
        { sign: '=', title: 'After', symbol: 'p_new', picture: signed(permanencesAfter(trace, detail), 1) },
      ];
    }
  }
}
