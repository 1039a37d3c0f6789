import { useRef } from 'react';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import type { DamagedCode } from '../../core/edited-code';
import styles from './damage-curve.module.css';

const HEIGHT = 92;
/** CSS pixels: the figures on the left, and the classes and the axis below. */
const LEFT = 48;
const BELOW = 40;
const RIGHT = 6;

interface DamageCurveProps {
  readonly damage: DamagedCode;
  /** The chosen share, 0 ... 1. */
  readonly share: number;
  readonly classes: readonly string[] | null;
}

/** The error against the share of damaged bits, with the recognised class below. */
export function DamageCurve({ damage, share, classes }: DamageCurveProps) {
  const container = useRef<HTMLDivElement>(null);
  const width = useCssWidth(container);
  const { shares, errors, kind } = damage;
  const highest = Math.max(...errors, 1e-6);
  const xOf = (value: number): number => LEFT + (width - LEFT - RIGHT) * value;
  const yOf = (error: number): number => 4 + (HEIGHT - 4) * (1 - error / highest);
  const path = Array.from(shares, (value, i) => `${i === 0 ? 'M' : 'L'}${xOf(value)} ${yOf(errors[i]!)}`).join('');
  const end = errors.at(-1) ?? Number.NaN;
  return (
    <div ref={container} className={styles.container}>
      {width > LEFT + RIGHT && (
        <svg
          width={width}
          height={HEIGHT + BELOW}
          role="img"
          aria-label={`Error against the share of bits ${kind === 'drop' ? 'dropped' : 'replaced'}: from ${errors[0]!.toFixed(4)} to ${end.toFixed(4)}`}
        >
          <line className={styles.axis} x1={LEFT} x2={width - RIGHT} y1={HEIGHT} y2={HEIGHT} />
          <text className={styles.label} x={LEFT - 4} y={HEIGHT} textAnchor="end" dominantBaseline="middle">
            0
          </text>
          <text className={styles.label} x={LEFT - 4} y={9} textAnchor="end" dominantBaseline="middle">
            {highest.toFixed(3)}
          </text>
          <path className={styles.curve} d={path} />
          <line className={styles.chosen} x1={xOf(share)} x2={xOf(share)} y1={0} y2={HEIGHT} />
          {runsOf(damage).map(({ from, to, taken }) => (
            <g key={from}>
              <rect
                className={styles.run}
                x={xOf(from)}
                y={HEIGHT + 3}
                width={Math.max(1, xOf(to) - xOf(from) - 1)}
                height={18}
              />
              {xOf(to) - xOf(from) > 12 && (
                <text className={styles.label} x={xOf(from) + 3} y={HEIGHT + 13} dominantBaseline="middle">
                  {classes?.[taken] ?? taken}
                </text>
              )}
            </g>
          ))}
          <text className={styles.label} x={LEFT} y={HEIGHT + BELOW - 3}>
            0 %
          </text>
          <text className={styles.label} x={width - RIGHT} y={HEIGHT + BELOW - 3} textAnchor="end">
            100 % of the bits
          </text>
        </svg>
      )}
    </div>
  );
}

/** Runs of neighbouring points recognised as the same class. */
function runsOf({ shares, classes }: DamagedCode): { from: number; to: number; taken: number }[] {
  const runs: { from: number; to: number; taken: number }[] = [];
  const middle = (a: number, b: number): number => ((shares[a] ?? 0) + (shares[b] ?? 1)) / 2;
  classes?.forEach((taken, i) => {
    const to = i + 1 < shares.length ? middle(i, i + 1) : 1;
    const run = runs.at(-1);
    if (run?.taken === taken) run.to = to;
    else runs.push({ from: run?.to ?? 0, to, taken });
  });
  return runs;
}
