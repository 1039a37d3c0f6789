import type { Focus, Formula } from './formula';
import type { StepPhase } from './stops';

/** The formulas at the stops of each phase, with the numbers of the focus. */
export type FormulasOfPhases<Looked extends Focus> = Readonly<
  Record<StepPhase, (focus: Looked, round: number, stacked: number) => readonly Formula[]>
>;
