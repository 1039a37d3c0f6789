/** The phases of learning one image, in order; with rounds, `residual` to `cut` repeat for each. */
export type StepPhase =
  'load' | 'residual' | 'overlaps' | 'boosts' | 'cut' | 'stack' | 'clip' | 'difference' | 'update';

/** One place where the steps can stop. */
export interface Stop {
  readonly phase: StepPhase;
  /** The round of picking winners, from 0; 0 outside the rounds. */
  readonly round: number;
}

/** All stops of one image. Boosts are the same in every round, so only the first shows them. */
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
