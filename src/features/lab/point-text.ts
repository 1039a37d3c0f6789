import { counted } from '../../core/counted';
import type { SweepMean } from '../../core/sweep';
import { costAt } from '../../core/code-baselines';
import { errorLabel } from '../../kit/format/ticks';
import type { References } from './use-references';

/** “1,000 units, 30 winners: error 0.0105” */
export function pointTitle({ units, winners, rounds, error }: SweepMean): string {
  const inRounds = rounds > 1 ? `, ${rounds} rounds` : '';
  return `${counted(units, 'unit')}, ${counted(winners, 'winner')}${inRounds}: error ${errorLabel(error)}`;
}

/** All figures of a point, as sentences. */
export function pointFigures(mean: SweepMean, onHull: boolean, { pca }: References): string {
  const { bits, error, errorSpread, recognition, deadUnits, seeds } = mean;
  const rival = costAt(pca, bits);
  return [
    `${bits.toFixed(1)} bits per image, error ${errorLabel(error)}`,
    ...(Number.isFinite(rival) ? [`PCA at as many bits ${errorLabel(rival)}`] : []),
    ...(recognition === null ? [] : [`${(100 * recognition).toFixed(1)} % recognised`]),
    counted(Math.round(deadUnits), 'dead unit'),
    ...(seeds.length > 1 ? [`mean of ${seeds.length} seeds, errors ${errorSpread.toFixed(5)} apart`] : []),
    ...(onHull ? ['on the lower hull'] : []),
  ].join('; ');
}
