import { useMemo } from 'react';
import type { StepPicture } from './use-steps-pictures';
import type { Stacking } from './use-steps-play';
import { pixelCount } from '../../core/image-shape';
import type { Stop } from './stops';
import type { Trace, TraceUnit } from '../../core/trace';
import { weightsAfter } from './back-formulas';
import { Equation, type EquationPart } from './equation';
import { isTraceOfVotes, type Focus } from './formula';
import { largestAbsolute } from '../../core/largest-absolute';
import { TheCut, UnitBoosts, UnitOverlaps } from './scores-stage';
import { StackStage } from './stack-stage';
import { votePartsOf } from './vote-parts';

interface StageProps {
  readonly stop: Stop;
  readonly focus: Focus;
  readonly stacking: Stacking;
}

/** What happens at one stop, in pictures. */
export function Stage({ stop, focus, stacking }: StageProps) {
  const { trace, unit, pixel, detail } = focus;
  const parts = useMemo(
    () => (isTraceOfVotes(trace) ? votePartsOf(stop, { trace, unit, detail }) : partsOf(stop, trace, unit, detail)),
    [stop, trace, unit, detail],
  );
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

/** The pictures that a stop calculates with; null where it calculates with none. */
function partsOf(
  { phase, round }: Stop,
  trace: Trace,
  unit: number,
  detail: TraceUnit | null,
): readonly EquationPart[] | null {
  const { shape } = trace;
  const pixels = pixelCount(shape);
  const signedShape = { ...shape, signed: true };
  const image = (values: Float32Array): StepPicture => ({ pixels: values, shape, scale: 1 });
  const signed = (values: Float32Array, scale = largestAbsolute(values)): StepPicture => ({
    pixels: values,
    shape: signedShape,
    scale,
  });
  const x = { title: 'Image', symbol: 'x', picture: image(trace.image) };
  const row = (values: Float32Array): Float32Array => values.subarray(round * pixels, (round + 1) * pixels);
  switch (phase) {
    case 'load':
      return [x];
    case 'residual':
      return [
        x,
        {
          sign: '− λ ×',
          title: 'Winners so far',
          symbol: shape.signed ? 'Σw' : 'max(0, Σw)',
          picture: image(row(trace.roundExplained).map((value) => (shape.signed || value > 0 ? value : 0))),
        },
        { sign: '=', title: 'Still unexplained', symbol: 'e', picture: signed(row(trace.roundInputs)) },
      ];
    case 'overlaps': {
      if (!detail) return null;
      const input = row(trace.roundInputs);
      const symbol = round === 0 ? 'x' : 'e';
      const product = input.map((value, p) => Math.fround(detail.weights[p]! * value));
      return [
        round === 0 ? x : { title: 'Still unexplained', symbol, picture: signed(input) },
        { sign: '×', title: `Weights of unit ${unit}`, symbol: 'w', picture: signed(detail.weights) },
        { sign: '=', title: 'Where they agree', symbol: `w·${symbol}`, picture: signed(product) },
      ];
    }
    case 'boosts':
    case 'cut':
    case 'stack':
      return null;
    case 'clip':
      return [
        { title: 'Sum of the features', symbol: 'Σw', picture: signed(trace.sum) },
        { sign: '→', title: 'Reconstruction', symbol: 'r', picture: image(trace.reconstruction) },
        { sign: '≈', title: 'The image', symbol: 'x', picture: x.picture },
      ];
    case 'difference':
      return [
        { title: 'Reconstruction', symbol: 'r', picture: image(trace.reconstruction) },
        { ...x, sign: '−' },
        { sign: '=', title: 'Difference', symbol: 'r − x', picture: signed(trace.difference) },
      ];
    case 'update': {
      if (!detail) return null;
      const after = weightsAfter(trace, detail);
      const scale = Math.max(largestAbsolute(detail.weights), largestAbsolute(after));
      return [
        { title: `Unit ${unit} before`, symbol: 'w', picture: signed(detail.weights, scale) },
        {
          sign: trace.winners.includes(unit) ? '− η/k ×' : '− 0 ×',
          title: 'Difference',
          symbol: 'r − x',
          picture: signed(trace.difference),
        },
        { sign: '=', title: `Unit ${unit} after`, symbol: 'w_new', picture: signed(after, scale) },
      ];
    }
  }
}
