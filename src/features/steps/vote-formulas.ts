import { pixelCount } from '../../core/image-shape';
import { dutyCycleFormula } from './back-formulas';
import { count, double, float, type Formula, type Term, type VoteFocus } from './formula';
import { energyFormula, PICKING_FORMULAS } from './forward-formulas';
import type { FormulasOfPhases } from './formulas-of-phases';
import { permanencesAfter, synapsesOf } from './vote-synapses';

/** The formulas of an encoder that counts votes. */
export const VOTE_FORMULAS: FormulasOfPhases<VoteFocus> = {
  load: loadFormulas,
  residual: residualFormulas,
  overlaps: overlapFormulas,
  ...PICKING_FORMULAS,
  stack: (focus, _round, stacked) => stackFormulas(focus, stacked),
  clip: thresholdFormulas,
  difference: differenceFormulas,
  update: updateFormulas,
};

function loadFormulas({ trace, pixel }: VoteFocus): Formula[] {
  return [
    { title: 'This pixel', tokens: [count('x', trace.image[pixel]!, 'grey level, as it is stored')] },
    energyFormula(trace.energy, '|x|²/(k·s)', 'sum of the squared grey levels over winners and grey levels per vote'),
  ];
}

function residualFormulas({ trace, pixel }: VoteFocus, round: number): Formula[] {
  const at = round * pixelCount(trace.shape) + pixel;
  const { gain, roundThresholds, inhibition256, white } = trace.votes;
  const threshold = roundThresholds[round]!;
  const votes = trace.roundExplained[at]!;
  const low = trace.shape.signed ? -white : 0;
  const read = count('r', Math.min(white, Math.max(low, gain * votes - threshold)), 'what those votes give back');
  return [
    { title: 'What the winners so far give back', tokens: [read, ...readingOf(votes, gain, threshold, low, white)] },
    {
      title: 'What is still unexplained at this pixel',
      tokens: [
        count('e', trace.roundInputs[at]!, 'residual, in whole grey levels'),
        '=',
        count('x', trace.image[pixel]!, 'grey level'),
        '−',
        double('λ', inhibition256 / 256, 'inhibition, in 256ths'),
        '×',
        read,
      ],
    },
  ];
}

function overlapFormulas({ trace, unit, pixel, detail }: VoteFocus, round: number): Formula[] {
  const pixels = pixelCount(trace.shape);
  const x = round === 0 ? 'x' : 'e';
  const overlap = count('overlap', trace.overlaps[round * trace.settings.units + unit]!, `overlap of column ${unit}`);
  if (!detail) return [{ title: `Column ${unit}`, tokens: [overlap] }];
  const input = trace.roundInputs.subarray(round * pixels, (round + 1) * pixels);
  const synapses = synapsesOf(trace, detail);
  const connected = synapses.reduce((sum, synapse) => sum + Math.abs(synapse), 0);
  const active = synapses.reduce((sum, synapse, p) => sum + (synapse !== 0 && input[p] !== 0 ? 1 : 0), 0);
  return [
    {
      title: 'What this pixel adds',
      tokens: [
        count(`w·${x}`, synapses[pixel]! * input[pixel]!, 'this pixel’s part of the sum'),
        '=',
        count('w', synapses[pixel]!, `synapse of column ${unit}: permanence ${detail.weights[pixel]!.toFixed(3)}`),
        '×',
        count(x, input[pixel]!, round === 0 ? 'grey level' : 'what is left of the pixel'),
      ],
    },
    {
      title: `Column ${unit}: ${connected} ${connected === 1 ? 'synapse' : 'synapses'}`,
      tokens: [overlap, `= Σ w·${x} over`, count('w·x ≠ 0', active, 'synapses at pixels that are not zero'), 'of them'],
    },
  ];
}

function stackFormulas({ trace, pixel }: VoteFocus, stacked: number): Formula[] {
  const pixels = pixelCount(trace.shape);
  const row = Math.min(stacked, trace.rows) - 1;
  if (row < 0) return [];
  const at = row * pixels + pixel;
  return [
    {
      title: `Winner ${row + 1} of ${trace.winners.length} votes: column ${trace.winners[row]!}`,
      tokens: [
        count('votes', trace.stacked[at]!, 'votes so far for this pixel'),
        '=',
        count('votes before', row > 0 ? trace.stacked[at - pixels]! : 0, 'votes of the winners before'),
        '+',
        count('w', trace.weights[at]!, `vote of column ${trace.winners[row]!}`),
      ],
    },
  ];
}

function thresholdFormulas({ trace, pixel }: VoteFocus): Formula[] {
  const { gain, threshold, needed, white } = trace.votes;
  const votes = trace.sum[pixel]!;
  const low = trace.shape.signed ? -white : 0;
  return [
    {
      title: `This pixel has ${votes} ${votes === 1 ? 'vote' : 'votes'}, needs more than ${needed}`,
      tokens: [
        count('r', trace.reconstruction[pixel]!, 'reconstructed pixel'),
        ...readingOf(votes, gain, threshold, low, white),
      ],
    },
  ];
}

/** = clamp( s × votes − threshold ) */
function readingOf(votes: number, gain: number, threshold: number, low: number, white: number): (Term | string)[] {
  return [
    '= clamp(',
    count('s', gain, 'grey levels per vote'),
    '×',
    count('votes', votes, 'votes for this pixel'),
    '−',
    count('θ·s', threshold, 'threshold in grey levels, in proportion to the winners that have voted'),
    `) to ${low < 0 ? '−' : ''}${Math.abs(low)} … ${white}`,
  ];
}

function differenceFormulas({ trace, pixel }: VoteFocus): Formula[] {
  const squares = trace.difference.reduce((sum, value) => sum + value * value, 0);
  return [
    {
      title: 'Difference at this pixel',
      tokens: [
        count('r − x', trace.difference[pixel]!, 'difference: too much is positive'),
        '=',
        count('r', trace.reconstruction[pixel]!, 'reconstructed pixel'),
        '−',
        count('x', trace.image[pixel]!, 'grey level'),
      ],
    },
    {
      title: 'Error of the whole image',
      tokens: [
        double('error', trace.error, 'mean squared error per pixel'),
        '=',
        count('Σ(r−x)²', squares, 'sum of the squared differences'),
        '/ (',
        count('P', trace.image.length, 'pixels'),
        '×',
        count('white²', trace.votes.white ** 2, 'full ink, squared'),
        ')',
      ],
    },
  ];
}

function updateFormulas(focus: VoteFocus): Formula[] {
  const { trace, unit, pixel, detail } = focus;
  const won = trace.winners.includes(unit);
  const step = trace.change[pixel]!;
  const scale = trace.votes.ternary ? 128 : 256;
  const permanence: Formula = {
    title: won ? `New permanence of column ${unit} at this pixel` : `Column ${unit} has not won: its permanences stay`,
    tokens: detail
      ? [
          float('p_new', permanencesAfter(trace, detail)[pixel]!, 'permanence after this image, between its limits'),
          '=',
          float('p', detail.weights[pixel]!, 'permanence before; connected from 0.5 on'),
          '+',
          count(
            'step',
            won ? step : 0,
            `−increment where r − x is above ${trace.votes.tolerance}, + where it is below`,
          ),
          `/ ${scale}`,
        ]
      : [],
  };
  const increment = count('increment', trace.learningRate, 'how far permanences move; it decays to one');
  return [{ title: 'How far winners move', tokens: [increment] }, permanence, dutyCycleFormula(focus)];
}
