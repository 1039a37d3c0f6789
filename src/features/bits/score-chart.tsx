import { grouped } from '../../core/counted';
import { useId, useRef } from 'react';
import { useBits, useBitsActions } from './use-bits';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import type { EditedCode } from '../../core/edited-code';
import { describeScore, figuresOf, formatScore, type BitFigures } from './bit-text';
import bits from './bits.module.css';
import { scoreBars, type ScoreBar, type ScoreBars } from './score-bars';
import styles from './score-chart.module.css';

const HEIGHT = 120;
/** CSS pixels: room for the axis's figures on the left, and the gap between two bars. */
const AXIS = 44;
const GAP = 2;

interface ScoreChartProps {
  readonly code: EditedCode;
}

/** The scores of winners and first losers, split into overlap and boost, with the threshold between them. */
export function ScoreChart({ code }: ScoreChartProps) {
  const edits = useBits((state) => state.edits);
  const focus = useBits((state) => state.focus);
  const { setFocus } = useBitsActions();
  const container = useRef<HTMLDivElement>(null);
  const width = useCssWidth(container);
  const title = useId();
  const chart = scoreBars(code, edits);
  const rounds = code.rounds.picks.length;
  return (
    <div className={bits.part}>
      <h3 id={title} className={bits.title}>
        Winners and runners-up
        <span className={bits.aside}>
          the encoder’s {code.encoderBits.length} winners, then the ten strongest losers
          {chart.winners < code.encoderBits.length && `; only the weakest ${chart.winners} winners are shown`}
        </span>
      </h3>
      <ul className={styles.legend} aria-label="Colours of the bars">
        <li className={styles.overlap}>overlap with the image</li>
        <li className={styles.added}>boost adds</li>
        <li className={styles.taken}>boost subtracts</li>
        <li className={styles.cut}>threshold: best losing score</li>
      </ul>
      <div ref={container} className={styles.container}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-labelledby={title} aria-describedby={`${title}-words`}>
            <Bars chart={chart} width={width} focus={focus} onChoose={setFocus} />
          </svg>
        )}
      </div>
      <p id={`${title}-words`} className={styles.words}>
        {inWords(chart)}
      </p>
      <Standing figures={figuresOf(code, edits, focus)} code={code} />
      {rounds > 1 && (
        <p className={styles.note}>
          {rounds} rounds: each winner’s score is from the round that picked it, so each round has its own threshold.
          The losers’ scores are from the last round.
        </p>
      )}
    </div>
  );
}

interface BarsProps {
  readonly chart: ScoreBars;
  readonly width: number;
  readonly focus: number;
  readonly onChoose: (unit: number) => void;
}

function Bars({ chart: { bars, winners, cuts, low, high }, width, focus, onChoose }: BarsProps) {
  // Leaves a gap, one bar wide, between winners and losers.
  const pitch = (width - AXIS) / Math.max(1, bars.length + 1);
  const xOf = (place: number): number => AXIS + pitch * (place < winners ? place : place + 1);
  const yOf = (value: number): number => 4 + (HEIGHT - 8) * (1 - (value - low) / (high - low));
  const barWidth = Math.max(1, pitch - Math.min(GAP, pitch / 3));
  return (
    <>
      <line className={styles.axis} x1={AXIS} x2={width} y1={yOf(0)} y2={yOf(0)} />
      <text className={styles.label} x={AXIS - 4} y={yOf(0)} textAnchor="end" dominantBaseline="middle">
        0
      </text>
      <text className={styles.label} x={AXIS - 4} y={yOf(high) + 5} textAnchor="end" dominantBaseline="middle">
        {formatScore(high)}
      </text>
      {bars.map((bar) => (
        <Bar
          key={bar.unit}
          bar={bar}
          x={xOf(bar.place)}
          width={barWidth}
          yOf={yOf}
          isFocused={bar.unit === focus}
          onChoose={onChoose}
        />
      ))}
      {cuts.map(({ firstPlace, endPlace, cut }) => (
        <line
          key={firstPlace}
          className={styles.cutLine}
          x1={xOf(firstPlace) - GAP / 2}
          x2={xOf(endPlace - 1) + pitch - GAP / 2}
          y1={yOf(cut)}
          y2={yOf(cut)}
        />
      ))}
      {bars.length > winners && (
        <text
          className={styles.label}
          x={xOf(winners) - pitch / 2}
          y={HEIGHT - 2}
          transform={`rotate(-90 ${xOf(winners) - pitch / 2} ${HEIGHT - 2})`}
          dominantBaseline="middle"
        >
          losers
        </text>
      )}
    </>
  );
}

interface BarProps {
  readonly bar: ScoreBar;
  readonly x: number;
  readonly width: number;
  readonly yOf: (value: number) => number;
  readonly isFocused: boolean;
  readonly onChoose: (unit: number) => void;
}

function Bar({ bar, x, width, yOf, isFocused, onChoose }: BarProps) {
  const { unit, overlap, score, isWinner } = bar;
  const box = (from: number, to: number) => {
    const [top, bottom] = [Math.min(yOf(from), yOf(to)), Math.max(yOf(from), yOf(to))];
    return { x, width, y: top, height: Math.max(0, bottom - top) };
  };
  return (
    <g className={isWinner ? undefined : styles.loser} onClick={() => onChoose(unit)}>
      <title>{`Bit ${unit}: score ${describeScore(bar)}`}</title>
      <rect className={styles.reach} x={x} y={0} width={width} height={HEIGHT} data-focused={isFocused} />
      <rect className={styles.overlap} {...box(0, overlap)} />
      <rect className={score < overlap ? styles.taken : styles.added} {...box(overlap, score)} />
      <line className={styles.score} x1={x} x2={x + width} y1={yOf(score)} y2={yOf(score)} />
    </g>
  );
}

/** How close the focused bit was to winning or losing. */
function Standing({ figures, code }: { readonly figures: BitFigures; readonly code: EditedCode }) {
  const { at, unit, score, rank, round, cut, isWinner } = figures;
  if (at < 0) return null;
  const rounds = code.rounds.picks.length;
  return (
    <p className={styles.words}>
      Bit {unit}: score {describeScore(figures)}, place {grouped(rank)} of {grouped(code.units)}
      {rounds > 1 && (isWinner ? `, picked in round ${round + 1} of ${rounds}` : ', scored in the last round')}
      {isWinner && Number.isFinite(cut) && `, ${formatScore(score - cut)} above the threshold`}.
    </p>
  );
}

/** The chart in words. */
function inWords({ bars, winners }: ScoreBars): string {
  const last = bars[winners - 1];
  const first = bars[winners];
  if (!last || !first) return 'Every unit wins: there is no threshold.';
  const say = (bar: ScoreBar): string => `bit ${bar.unit} (${describeScore(bar)})`;
  return `Weakest winner: ${say(last)}. Strongest loser: ${say(first)}.`;
}
