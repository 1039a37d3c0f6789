import { grouped } from '../../core/counted';
import { useMemo, useRef } from 'react';
import { useNumberText, useStepsActions } from './use-steps';
import { useStepSdr, type ScoreBars as Bars } from './use-steps-pictures';
import { sdrGrid } from '../../core/sdr';
import type { Trace } from '../../core/trace';
import { rankUnits } from './rank';
import { ScoreBars } from './score-bars';
import styles from './bars.module.css';

interface ScoresProps {
  readonly trace: Trace;
  readonly round: number;
  readonly unit: number;
}

/** The overlap of every unit, in order of unit numbers. */
export function UnitOverlaps({ trace, round, unit }: ScoresProps) {
  const { chooseUnit } = useStepsActions();
  const numberText = useNumberText();
  const { units } = trace.settings;
  const bars = useMemo<Bars>(
    () => ({
      overlaps: trace.overlaps.subarray(round * units, (round + 1) * units),
      scores: null,
      kind: 'apart',
      winners: 0,
    }),
    [trace, round, units],
  );
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>Overlap of every unit, by number</figcaption>
      <ScoreBars
        bars={bars}
        chosen={unit}
        onPick={chooseUnit}
        alternative={`The overlap of each of ${grouped(units)} units; that of unit ${unit} is ${numberText(bars.overlaps[unit]!)}`}
      />
    </figure>
  );
}

/** The boost of every unit, from the lowest to the highest duty cycle. */
export function UnitBoosts({ trace, unit }: Omit<ScoresProps, 'round'>) {
  const { chooseUnit } = useStepsActions();
  const numberText = useNumberText();
  const { units } = trace.settings;
  const byUse = useMemo(
    () => Uint32Array.from(trace.boosts.keys()).sort((a, b) => trace.dutyCycles[a]! - trace.dutyCycles[b]! || a - b),
    [trace],
  );
  const bars = useMemo<Bars>(
    () => ({
      overlaps: new Float32Array(units),
      scores: Float32Array.from(byUse, (j) => trace.boosts[j]!),
      kind: 'apart',
      winners: 0,
    }),
    [trace, byUse, units],
  );
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>
        Boost of every unit, from those that win least to those that win most
        <span className={styles.key}>
          <span className={styles.adds}>head start</span> <span className={styles.takes}>handicap</span>
        </span>
      </figcaption>
      <ScoreBars
        large
        bars={bars}
        chosen={byUse.indexOf(unit)}
        onPick={(place) => chooseUnit(byUse[place]!)}
        alternative={`The boost of each of ${grouped(units)} units, from those that win least to those that win most; that of unit ${unit} is ${numberText(trace.boosts[unit]!)}`}
      />
    </figure>
  );
}

/** The fewest losers shown next to the winners. */
const FEWEST_LOSERS = 12;

/** The highest scores in order, with the threshold after the winners, and the resulting code. */
export function TheCut({ trace, round, unit }: ScoresProps) {
  const { chooseUnit } = useStepsActions();
  const numberText = useNumberText();
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
  const scoreAt = (place: number): string => numberText(trace.scores[round * units + ranked[place]!]!);
  const loser = picks < ranked.length ? `; the strongest loser has ${scoreAt(picks)}` : '';
  return (
    <div className={styles.cutStage}>
      <figure className={styles.figure}>
        <figcaption className={styles.title}>
          The highest scores, in order
          <span className={styles.key}>
            <span className={styles.wins}>wins</span> <span className={styles.alone}>overlap without boost</span>
          </span>
        </figcaption>
        <ScoreBars
          large
          bars={bars}
          chosen={ranked.subarray(0, shown).indexOf(unit)}
          onPick={(place) => chooseUnit(ranked[place]!)}
          cutAfter={picks}
          alternative={`The ${shown} highest scores in order; the weakest of the ${picks} winners has ${scoreAt(picks - 1)}${loser}`}
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
        Code: {winners.length} of {grouped(units)} bits on
      </figcaption>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Code: bits ${[...winners].join(', ')} on`}
        style={{ width: columns * scale, height: rows * scale }}
      />
    </figure>
  );
}
