import type { Stop } from './stops';
import { voteFormulasAt } from './vote-formulas';
import { clipFormulas, differenceFormulas, stackFormulas, updateFormulas } from './back-formulas';
import { countsVotes, type Focus, type Formula } from './formula';
import { boostFormulas, loadFormulas, overlapFormulas, residualFormulas, scoreFormula } from './forward-formulas';

/** Every formula of one stop, with the numbers of the chosen pixel and unit. */
export function formulasAt(stop: Stop, focus: Focus, stacked: number): readonly Formula[] {
  if (countsVotes(focus)) return voteFormulasAt(stop, focus, stacked);
  switch (stop.phase) {
    case 'load':
      return loadFormulas(focus);
    case 'residual':
      return residualFormulas(focus, stop.round);
    case 'overlaps':
      return overlapFormulas(focus, stop.round);
    case 'boosts':
      return [...boostFormulas(focus), scoreFormula(focus, stop.round)];
    case 'cut':
      return [scoreFormula(focus, stop.round)];
    case 'stack':
      return stackFormulas(focus, stacked);
    case 'clip':
      return clipFormulas(focus);
    case 'difference':
      return differenceFormulas(focus);
    case 'update':
      return updateFormulas(focus);
  }
}
