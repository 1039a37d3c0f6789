import { clipFormulas, differenceFormulas, stackFormulas, updateFormulas } from './back-formulas';
import { countsVotes, type Focus, type Formula } from './formula';
import { loadFormulas, overlapFormulas, PICKING_FORMULAS, residualFormulas } from './forward-formulas';
import type { FormulasOfPhases } from './formulas-of-phases';
import type { Stop } from './stops';
import { VOTE_FORMULAS } from './vote-formulas';

const WEIGHT_FORMULAS: FormulasOfPhases<Focus> = {
  load: loadFormulas,
  residual: residualFormulas,
  overlaps: overlapFormulas,
  ...PICKING_FORMULAS,
  stack: (focus, _round, stacked) => stackFormulas(focus, stacked),
  clip: clipFormulas,
  difference: differenceFormulas,
  update: updateFormulas,
};

/** The formulas of one stop, with the numbers of the chosen pixel and unit. */
export function formulasAt({ phase, round }: Stop, focus: Focus, stacked: number): readonly Formula[] {
  return countsVotes(focus)
    ? VOTE_FORMULAS[phase](focus, round, stacked)
    : WEIGHT_FORMULAS[phase](focus, round, stacked);
}
