import type { Focus, Formula } from './formula';
import type { StepPhase } from './stops';

/** What is written at the stops of each phase, with the numbers of what is looked at. */
export type FormulasOfPhases<Looked extends Focus> = Readonly<
  Record<StepPhase, (focus: Looked, round: number, stacked: number) => readonly Formula[]>
>;
