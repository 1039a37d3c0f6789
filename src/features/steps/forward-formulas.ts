import { clip, type Clipping } from '../../core/clipping';
import { pixelCount, pixelScale } from '../../core/image-shape';
import type { TraceEnergy } from '../../core/trace';
import { count, float, type Focus, type Formula } from './formula';
import type { FormulasOfPhases } from './formulas-of-phases';

/** Formulas for picking winners by score; the same for overlaps of weights and of votes. */
export const PICKING_FORMULAS = {
  boosts: (focus, round) => [...boostFormulas(focus), scoreFormula(focus, round)],
  cut: (focus, round) => [scoreFormula(focus, round)],
} satisfies Partial<FormulasOfPhases<Focus>>;

export function loadFormulas({ trace, pixel }: Focus): Formula[] {
  const { shape, energy } = trace;
  const byte = shape.signed ? (trace.bytes[pixel]! << 24) >> 24 : trace.bytes[pixel]!;
  const scale = shape.signed ? '1/127' : '1/255';
  return [
    {
      title: 'This pixel',
      tokens: [
        float('x', trace.image[pixel]!, 'pixel value'),
        '=',
        count('byte', byte, 'as it is stored'),
        '×',
        float(scale, pixelScale(shape), 'what a stored step of one is worth'),
      ],
    },
    energyFormula(energy, '|x|²/k', 'sum of the squared pixels over the number of winners'),
  ];
}

/** A clipped sum of weights. */
const CLIPPED: Readonly<Record<Clipping, string>> = { none: 'Σw', low: 'max(0, Σw)', both: 'min(1, max(0, Σw))' };
/** How this image moves S. @param ofImage the symbol of the image's energy. @param means what that symbol means. */
export function energyFormula(energy: TraceEnergy, ofImage: string, means: string): Formula {
  return {
    title: 'Average image energy (sets the scale of the boost)',
    tokens: [
      float('S', energy.after, `running mean of ${ofImage}`),
      '=',
      float('S_old', energy.before, 'the same before this image'),
      '+',
      float('ρ', energy.rate, 'how fast the mean moves: 1/(t + 1), at least 0.01'),
      '× (',
      float(ofImage, energy.ofImage, means),
      '−',
      float('S_old', energy.before, 'the same before this image'),
      ')',
    ],
  };
}

export function residualFormulas({ trace, pixel }: Focus, round: number): Formula[] {
  const at = round * pixelCount(trace.shape) + pixel;
  const explained = trace.roundExplained[at]!;
  const clipped = clip(explained, trace.clipping);
  const picked = trace.roundPicks.subarray(0, round).reduce((sum, picks) => sum + picks, 0);
  return [
    {
      title: 'What is still unexplained at this pixel',
      tokens: [
        float('e', trace.roundInputs[at]!, 'residual: what is left of the pixel'),
        '=',
        float('x', trace.image[pixel]!, 'pixel value'),
        '−',
        float('λ', Math.fround(trace.settings.inhibition), 'inhibition'),
        '×',
        float(CLIPPED[trace.clipping], clipped, `sum of the weights of the ${picked} winners so far`),
      ],
    },
  ];
}

export function overlapFormulas({ trace, unit, pixel, detail }: Focus, round: number): Formula[] {
  const pixels = pixelCount(trace.shape);
  const input = trace.roundInputs.subarray(round * pixels, (round + 1) * pixels);
  const lit = input.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
  const x = round === 0 ? 'x' : 'e';
  const overlap = float('overlap', trace.overlaps[round * trace.settings.units + unit]!, `overlap of unit ${unit}`);
  if (!detail) return [{ title: `Unit ${unit}`, tokens: [overlap] }];
  const weight = detail.weights[pixel]!;
  return [
    {
      title: 'What this pixel adds',
      tokens: [
        float(`w·${x}`, Math.fround(weight * input[pixel]!), 'this pixel’s part of the sum'),
        '=',
        float('w', weight, `weight of unit ${unit} at this pixel`),
        '×',
        float(x, input[pixel]!, round === 0 ? 'pixel value' : 'what is left of the pixel'),
      ],
    },
    {
      title: `All pixels together, for unit ${unit}`,
      tokens: [overlap, `= Σ w·${x} over`, count(`${x} ≠ 0`, lit, 'pixels that are not zero'), 'lit pixels'],
      parts: detail.partialSums.subarray(16 * round, 16 * (round + 1)),
    },
  ];
}

function boostFormulas({ trace, unit }: Focus): Formula[] {
  const { boost, settings } = trace;
  const largest = float('g·S', boost.largest, 'boost of a unit that never wins');
  return [
    {
      title: 'The largest boost',
      tokens: [
        largest,
        '=',
        float('g', boost.strength, 'boost strength'),
        '×',
        float('S', trace.energy.after, 'average image energy'),
      ],
    },
    {
      title: 'Images per win, if all units won equally often',
      tokens: [
        float('1/q', boost.perWinner, 'images from one win to the next, if all units won equally often'),
        '=',
        count('n', settings.units, 'units'),
        '/',
        count('k', settings.winners, 'winners'),
      ],
    },
    {
      title: `Boost of unit ${unit}: g·S·(1 − d/q)`,
      tokens: [
        float('boost', trace.boosts[unit]!, `boost of unit ${unit}`),
        '=',
        largest,
        '× ( 1 −',
        float('d', trace.dutyCycles[unit]!, `duty cycle of unit ${unit}: its share of recent wins`),
        '×',
        float('1/q', boost.perWinner, 'one over the share that each would have'),
        ')',
      ],
    },
  ];
}

const NORM_PENALTY = 'norm penalty: half of the sum of its squared weights';

function scoreFormula({ trace, unit }: Focus, round: number): Formula {
  const at = round * trace.settings.units + unit;
  return {
    title: `Score of unit ${unit}`,
    tokens: [
      float('score', trace.scores[at]!, `score of unit ${unit}`),
      '=',
      float('overlap', trace.overlaps[at]!, `overlap of unit ${unit}`),
      '+',
      ...(trace.penalties ? ['('] : []),
      float('boost', trace.boosts[unit]!, `boost of unit ${unit}`),
      ...(trace.penalties ? ['−', float('½|W|²', trace.penalties[unit]!, NORM_PENALTY), ')'] : []),
    ],
  };
}
