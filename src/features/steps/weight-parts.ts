import { weightsAfter } from './back-formulas';
import type { EquationPart } from './equation';
import type { Focus } from './formula';
import { largestAbsolute } from '../../core/largest-absolute';
import type { TracePictures } from './trace-pictures';

/** The pictures that an encoder with weights calculates with; null until the unit's numbers have arrived. */
export function weightParts(
  phase: 'residual' | 'overlaps' | 'clip' | 'update',
  { trace, unit, detail }: Omit<Focus, 'pixel'>,
  { image, signed, row, x, unexplained, reconstruction, difference }: TracePictures,
  round: number,
): readonly EquationPart[] | null {
  const { signed: hasSigns } = trace.shape;
  switch (phase) {
    case 'residual':
      return [
        x,
        {
          sign: '− λ ×',
          title: 'Winners so far',
          symbol: hasSigns ? 'Σw' : 'max(0, Σw)',
          picture: image(row(trace.roundExplained).map((value) => (hasSigns || value > 0 ? value : 0))),
        },
        { ...unexplained, sign: '=' },
      ];
    case 'overlaps': {
      if (!detail) return null;
      const input = round === 0 ? x : unexplained;
      const product = row(trace.roundInputs).map((value, p) => Math.fround(detail.weights[p]! * value));
      return [
        input,
        { sign: '×', title: `Weights of unit ${unit}`, symbol: 'w', picture: signed(detail.weights) },
        { sign: '=', title: 'Where they agree', symbol: `w·${input.symbol}`, picture: signed(product) },
      ];
    }
    case 'clip':
      return [
        { title: 'Sum of the features', symbol: 'Σw', picture: signed(trace.sum) },
        { ...reconstruction, sign: '→' },
        { ...x, sign: '≈', title: 'The image' },
      ];
    case 'update': {
      if (!detail) return null;
      const after = weightsAfter(trace, detail);
      const scale = Math.max(largestAbsolute(detail.weights), largestAbsolute(after));
      return [
        { title: `Unit ${unit} before`, symbol: 'w', picture: signed(detail.weights, scale) },
        { ...difference, sign: trace.winners.includes(unit) ? '− η/k ×' : '− 0 ×' },
        { sign: '=', title: `Unit ${unit} after`, symbol: 'w_new', picture: signed(after, scale) },
      ];
    }
  }
}
