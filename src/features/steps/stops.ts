/** The phases in which one image is learnt, in order; with rounds, from `residual` to `cut` for each. */
export type StepPhase =
  'load' | 'residual' | 'overlaps' | 'boosts' | 'cut' | 'stack' | 'clip' | 'difference' | 'update';

/** One place at which the steps can stand. */
export interface Stop {
  readonly phase: StepPhase;
  /** Which round of picking winners it belongs to, from 0; 0 outside the rounds. */
  readonly round: number;
}

/** All stops of one image. Boosts do not change from round to round: they are shown in the first. */
export function stopsOf(rounds: number): readonly Stop[] {
  const picking = Array.from({ length: rounds }, (_, round): StepPhase[] =>
    round === 0 ? ['overlaps', 'boosts', 'cut'] : ['residual', 'overlaps', 'cut'],
  );
  return [
    { phase: 'load', round: 0 },
    ...picking.flatMap((phases, round) => phases.map((phase) => ({ phase, round }))),
    ...(['stack', 'clip', 'difference', 'update'] as const).map((phase) => ({ phase, round: 0 })),
  ];
}
