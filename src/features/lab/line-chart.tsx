import { grouped } from '../../core/counted';
import { useRef } from 'react';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import styles from './lab.module.css';

const HEIGHT = 220;
const EDGE = { left: 48, right: 96, top: 10, bottom: 38 };

export interface Line {
  readonly name: string;
  /** Entry m is drawn at m. */
  readonly values: Float32Array;
  readonly main: boolean;
}

interface LineChartProps {
  readonly label: string;
  readonly lines: readonly Line[];
  /** Lower and upper edge of a band around the main line. */
  readonly band?: readonly [low: Float32Array, high: Float32Array];
  /** The largest value of the horizontal axis. */
  readonly most: number;
  readonly highest: number;
  readonly across: string;
  readonly tickOf: (value: number) => string;
}

/** Curves against a number of components or units. */
export function LineChart({ label, lines, band, most, highest, across, tickOf }: LineChartProps) {
  const container = useRef<HTMLDivElement>(null);
  const width = useCssWidth(container);
  const x = (m: number): number => EDGE.left + ((width - EDGE.left - EDGE.right) * m) / most;
  const bottom = HEIGHT - EDGE.bottom;
  const y = (value: number): number => bottom - ((bottom - EDGE.top) * Math.min(value, highest)) / highest;
  const pathOf = (values: Float32Array): string => {
    const points = Array.from(values.subarray(0, most + 1), (value, m) => ({ value, m }));
    // Values above the chart are left out: at its edge they would be drawn too low.
    const drawn = points.filter(({ value }) => value <= highest);
    return drawn.map(({ value, m }, i) => `${i === 0 ? 'M' : 'L'}${x(m).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  };
  return (
    <div ref={container} className={styles.plot} style={{ height: HEIGHT }}>
      {width > EDGE.left + EDGE.right && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          <path className={styles.axis} d={`M${EDGE.left} ${EDGE.top}V${bottom}H${width - EDGE.right}`} />
          {[0, 0.5, 1].map((share) => (
            <text key={share} className={styles.name} x={EDGE.left - 6} y={y(share * highest) + 4} textAnchor="end">
              {tickOf(share * highest)}
            </text>
          ))}
          {[0, 0.5, 1].map((share) => (
            <text key={share} className={styles.name} x={x(share * most)} y={bottom + 16} textAnchor="middle">
              {grouped(Math.round(share * most))}
            </text>
          ))}
          <text className={styles.name} x={width - EDGE.right} y={HEIGHT - 6} textAnchor="end">
            {across}
          </text>
          {band && (
            <path
              className={styles.band}
              d={`${pathOf(band[1])}${Array.from(
                band[0].subarray(0, most + 1),
                (value, m) => `L${x(m).toFixed(1)} ${y(value).toFixed(1)}`,
              )
                .toReversed()
                .join('')}Z`}
            />
          )}
          {lines.map(({ name, values, main }) => (
            <path key={name} className={main ? styles.line : styles.quietLine} d={pathOf(values)} />
          ))}
          {placed(lines, most, y).map(({ name, at }) => (
            <text key={name} className={styles.name} x={width - EDGE.right + 6} y={at + 4}>
              {name}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

/** Heights of the names at the ends of their lines, at least 16 pixels apart. */
function placed(lines: readonly Line[], most: number, y: (value: number) => number): { name: string; at: number }[] {
  const ends = lines.map(({ name, values }) => ({ name, at: y(values[Math.min(most, values.length - 1)] ?? 0) }));
  ends.sort((a, b) => a.at - b.at);
  ends.forEach((end, i) => {
    const before = ends[i - 1];
    if (before) end.at = Math.max(end.at, before.at + 16);
  });
  return ends;
}
