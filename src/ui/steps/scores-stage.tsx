import { useMemo, useRef } from 'react';
import { stepsActions } from '../../hooks/use-steps';
import { useStepSdr, type ScoreBars as Bars } from '../../hooks/use-steps-pictures';
import { sdrGrid } from '../../model/sdr';
import type { Trace } from '../../model/trace';
import { shortFloat } from './format-float';
import { rankUnits } from './rank';
import { ScoreBars } from './score-bars';
import styles from './bars.module.css';

interface ScoresProps {
  readonly trace: Trace;
  readonly round: number;
  readonly unit: number;
}

/** One bar for each unit, in the order of their numbers: its overlap, and what its boost makes of it. */
export function UnitScores({ trace, round, unit, boosts }: ScoresProps & { readonly boosts: boolean }) {
  const { units } = trace.settings;
  const [first, end] = [round * units, (round + 1) * units];
  const bars = useMemo<Bars>(
    () => ({
      overlaps: trace.overlaps.subarray(first, end),
      scores: boosts ? trace.scores.subarray(first, end) : null,
      kind: 'apart',
      winners: 0,
    }),
    [trace, first, end, boosts],
  );
  const values = boosts ? trace.scores : trace.overlaps;
  const what = boosts ? 'score' : 'overlap';
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>
        {boosts ? 'Overlap and boost' : 'Overlap'} of every unit, by number
        {boosts && (
          <span className={styles.key}>
            <span className={styles.adds}>head start</span> <span className={styles.takes}>handicap</span>
          </span>
        )}
      </figcaption>
      <ScoreBars
        bars={bars}
        chosen={unit}
        onPick={stepsActions.chooseUnit}
        alternative={`The ${what} of each of ${units.toLocaleString('en')} units; that of unit ${unit} is ${shortFloat(values[first + unit]!)}`}
      />
    </figure>
  );
}

/** Losers that are shown beside the winners. */
const FEWEST_LOSERS = 12;

/** The highest scores in order, with the cut behind the winners, and the code that comes of it. */
export function TheCut({ trace, round, unit }: ScoresProps) {
  const { units } = trace.settings;
  const picks = trace.roundPicks[round]!;
  const ranked = useMemo(() => rankUnits(trace, round), [trace, round]);
  const shown = Math.min(ranked.length, picks + Math.max(FEWEST_LOSERS, Math.ceil(picks * 0.7)));
  const bars = useMemo<Bars>(() => {
    const of = (values: Float32Array) =>
      Float32Array.from(ranked.subarray(0, shown), (j) => values[round * units + j]!);
    return { overlaps: of(trace.overlaps), scores: of(trace.scores), kind: 'whole', winners: picks };
  }, [trace, ranked, shown, round, units, picks]);
  const soFar = useMemo(() => {
    const count = trace.roundPicks.subarray(0, round + 1).reduce((sum, wins) => sum + wins, 0);
    return trace.picked.slice(0, count).sort();
  }, [trace, round]);
  const scoreAt = (place: number): string => shortFloat(trace.scores[round * units + ranked[place]!]!);
  const loser = picks < ranked.length ? `; the highest of those that lose is ${scoreAt(picks)}` : '';
  return (
    <div className={styles.cutStage}>
      <figure className={styles.figure}>
        <figcaption className={styles.title}>The highest scores, in order</figcaption>
        <ScoreBars
          bars={bars}
          chosen={ranked.subarray(0, shown).indexOf(unit)}
          onPick={(place) => stepsActions.chooseUnit(ranked[place]!)}
          cutAfter={picks}
          alternative={`The ${shown} highest scores in order; the lowest of the ${picks} that win is ${scoreAt(picks - 1)}${loser}`}
        />
      </figure>
      <Code units={units} winners={soFar} />
    </div>
  );
}

/** CSS pixels. */
const CODE_SIZE = 160;

function Code({ units, winners }: { readonly units: number; readonly winners: Uint32Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useStepSdr(canvas, units, winners);
  const { columns, rows } = sdrGrid(units);
  const scale = Math.max(1, Math.floor(CODE_SIZE / columns));
  return (
    <figure className={styles.code}>
      <figcaption className={styles.title}>
        SDR: {winners.length} of {units.toLocaleString('en')} bits on
      </figcaption>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`SDR: bits ${[...winners].join(', ')} on`}
        style={{ width: columns * scale, height: rows * scale }}
      />
    </figure>
  );
}
