import { pixelCount } from '../../core/image-shape';
import type { Trace, TraceUnit } from '../../core/trace';
import { count, double, float, type Focus, type Formula } from './formula';

export function stackFormulas({ trace, pixel }: Focus, stacked: number): Formula[] {
  const pixels = pixelCount(trace.shape);
  const row = Math.min(stacked, trace.rows) - 1;
  if (row < 0) return [];
  const at = row * pixels + pixel;
  return [
    {
      title: `Feature ${row + 1} of ${trace.winners.length} is added: unit ${trace.winners[row]!}`,
      tokens: [
        float('Σw', trace.stacked[at]!, 'sum so far at this pixel'),
        '=',
        float('Σw before', row > 0 ? trace.stacked[at - pixels]! : 0, 'sum of the features before'),
        '+',
        float('w', trace.weights[at]!, `weight of unit ${trace.winners[row]!} at this pixel`),
      ],
    },
  ];
}

export function clipFormulas({ trace, pixel }: Focus): Formula[] {
  const sum = float('Σw', trace.sum[pixel]!, 'sum of all winners’ weights at this pixel');
  const r = float('r', trace.reconstruction[pixel]!, 'reconstructed pixel');
  return [
    {
      title: 'The reconstructed pixel',
      tokens: {
        none: [r, '=', sum],
        low: [r, '= max( 0,', sum, ')'],
        both: [r, '= min( 1, max( 0,', sum, ') )'],
      }[trace.clipping],
    },
  ];
}

export function differenceFormulas({ trace, pixel }: Focus): Formula[] {
  return [
    {
      title: 'Difference at this pixel',
      tokens: [
        float('r − x', trace.difference[pixel]!, 'difference: too much is positive'),
        '=',
        float('r', trace.reconstruction[pixel]!, 'reconstructed pixel'),
        '−',
        float('x', trace.image[pixel]!, 'pixel value'),
      ],
    },
    {
      title: 'Error of the whole image',
      tokens: [
        double('error', trace.error, 'mean squared error per pixel'),
        '=',
        float('Σ(r−x)²', Math.fround(trace.error * trace.image.length), 'sum of the squared differences'),
        '/',
        count('P', trace.image.length, 'pixels'),
      ],
    },
  ];
}

export function updateFormulas({ trace, unit, pixel, detail }: Focus): Formula[] {
  const won = trace.winners.includes(unit) ? 1 : 0;
  const rate = float('η/k', trace.rate, 'how far each winner moves against the difference');
  const s = count('s', won, won ? `unit ${unit} has won` : `unit ${unit} has not won`);
  const weight: Formula = {
    title: won ? `New weight of unit ${unit} at this pixel` : `Unit ${unit} has not won: its weights stay`,
    tokens: detail
      ? [
          float('w_new', weightsAfter(trace, detail)[pixel]!, 'weight after this image'),
          '=',
          float('w', detail.weights[pixel]!, 'weight before'),
          '−',
          rate,
          '×',
          float('(r − x)', trace.difference[pixel]!, 'difference at this pixel'),
          '×',
          s,
        ]
      : [],
  };
  return [
    {
      title: 'How far winners move',
      tokens: [
        rate,
        '=',
        double('η', trace.learningRate, 'learning rate'),
        '/',
        count('k', trace.settings.winners, 'winners'),
      ],
    },
    weight,
    dutyCycleFormula({ trace, unit }),
  ];
}

export function dutyCycleFormula({ trace, unit }: Pick<Focus, 'trace' | 'unit'>): Formula {
  const won = trace.winners.includes(unit) ? 1 : 0;
  const { a, keep } = trace.dutyCycleRates;
  const s = count('s', won, won ? `unit ${unit} has won` : `unit ${unit} has not won`);
  return {
    title: `New duty cycle of unit ${unit}`,
    tokens: [
      float('d_new', trace.dutyCyclesAfter[unit]!, 'share of the wins after this image'),
      '=',
      float('(1 − a)', keep, 'what is kept'),
      '×',
      float('d', trace.dutyCycles[unit]!, 'share of the wins before'),
      '+',
      float('a', a, 'how fast the share moves: k / n / duty-cycle window'),
      '×',
      s,
    ],
  };
}

/** The weights of one unit after this image. */
export function weightsAfter(trace: Trace, { unit, weights }: TraceUnit): Float32Array {
  const row = trace.winners.indexOf(unit);
  if (row < 0) return weights;
  // The trace has only the first rows; for the others, the same subtraction.
  if (row >= trace.rows) return weights.map((weight, p) => Math.fround(weight - trace.change[p]!));
  return trace.weightsAfter.subarray(row * weights.length, (row + 1) * weights.length);
}
