import { useMemo } from 'react';
import { Equation } from './equation';
import { equationParts } from './equation-parts';
import type { Focus } from './formula';
import { TheCut, UnitBoosts, UnitOverlaps } from './scores-stage';
import { StackStage } from './stack-stage';
import type { Stop } from './stops';
import type { Stacking } from './use-steps-play';

interface StageProps {
  readonly stop: Stop;
  readonly focus: Focus;
  readonly stacking: Stacking;
}

/** The pictures of one stop. */
export function Stage({ stop, focus, stacking }: StageProps) {
  const { trace, unit, pixel, detail } = focus;
  const parts = useMemo(() => equationParts(stop, { trace, unit, detail }), [stop, trace, unit, detail]);
  return (
    <>
      {stop.phase === 'stack' ? (
        <StackStage trace={trace} pixel={pixel} stacking={stacking} />
      ) : (
        parts && <Equation parts={parts} pixel={pixel} compact={stop.phase === 'overlaps'} />
      )}
      {stop.phase === 'overlaps' && <UnitOverlaps trace={trace} round={stop.round} unit={unit} />}
      {stop.phase === 'boosts' && <UnitBoosts trace={trace} unit={unit} />}
      {stop.phase === 'cut' && <TheCut trace={trace} round={stop.round} unit={unit} />}
    </>
  );
}
