import { useRef } from 'react';
import type { SweepMean } from '../../core/sweep';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import { errorLabel } from '../../kit/format/ticks';
import { logScale, logTicks } from './log-scale';
import { pointProps, pointName, type Pointing } from './pointing';
import { pointTitle } from './point-text';
import type { References } from './use-references';
import styles from './lab.module.css';

const HEIGHT = 300;
/** CSS pixels around the plot, for tick labels and names. */
const EDGE = { left: 48, right: 56, top: 12, bottom: 40 };
const DOT = 4;

interface BitsChartProps {
  readonly means: readonly SweepMean[];
  readonly hull: ReadonlySet<SweepMean>;
  readonly references: References;
  readonly pointing: Pointing;
}

/** Error against bits, both logarithmic. Points with equal units and rounds are joined; the lower hull's are filled. */
export function BitsChart({ means, hull, references, pointing }: BitsChartProps) {
  const container = useRef<HTMLDivElement>(null);
  const width = useCssWidth(container);
  const { pca, meanImage, kMeans } = references;
  const bits = [...means.map((mean) => mean.bits), ...(kMeans ? [kMeans.bits] : [])];
  const domain = { from: Math.min(...bits) / 1.15, to: Math.max(...bits) * 1.15 };
  const seen = pca.filter((cost) => cost.bits >= domain.from && cost.bits <= domain.to);
  const errors = [
    ...means.map(({ error }) => error),
    ...seen.map(({ error }) => error),
    ...[meanImage, kMeans?.error].filter((error) => typeof error === 'number'),
  ].filter((error) => error > 0);
  // Without a positive error there is no scale.
  if (errors.length === 0) errors.push(1e-4);
  const x = logScale(domain.from, domain.to, EDGE.left, width - EDGE.right);
  const y = logScale(Math.min(...errors) / 1.1, Math.max(...errors) * 1.1, HEIGHT - EDGE.bottom, EDGE.top);
  const order = [...means].sort((a, b) => a.bits - b.bits);
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>Error against bits per image</h3>
        <p className={styles.quiet}>Filled: on the lower hull, where no other point or mixture of two costs less.</p>
      </figcaption>
      <div ref={container} className={styles.plot}>
        {width > EDGE.left + EDGE.right && (
          <svg width={width} height={HEIGHT} role="group" aria-label="Error against bits per image" data-points="">
            <Axes x={x} y={y} width={width} />
            {meanImage !== null && (
              <g>
                <path className={styles.reference} d={`M${EDGE.left} ${y.at(meanImage)}H${width - EDGE.right}`} />
                <text className={styles.name} x={width - EDGE.right + 4} y={y.at(meanImage) + 4}>
                  mean
                </text>
              </g>
            )}
            {seen.length > 1 && (
              <g>
                <path className={styles.reference} d={pathOf(seen, x.at, y.at)} />
                <text className={styles.name} x={width - EDGE.right + 4} y={y.at(seen.at(-1)!.error) + 4}>
                  PCA
                </text>
              </g>
            )}
            {kMeans && (
              <g>
                <path className={styles.cross} d={crossAt(x.at(kMeans.bits), y.at(kMeans.error))} />
                <text className={styles.name} x={x.at(kMeans.bits) + 8} y={y.at(kMeans.error) + 4}>
                  k-means
                </text>
              </g>
            )}
            {seriesOf(means).map((series) => (
              <g key={`${series[0]!.units} ${series[0]!.rounds}`}>
                <path className={styles.series} d={pathOf(series, x.at, y.at)} />
              </g>
            ))}
            {order.map((mean) => {
              const isActive = pointName(mean) === pointing.active;
              return (
                <g
                  key={pointName(mean)}
                  role="button"
                  aria-label={pointTitle(mean)}
                  className={styles.point}
                  {...pointProps(mean, order, pointing)}
                >
                  <circle className={styles.target} cx={x.at(mean.bits)} cy={y.at(mean.error)} r={12} />
                  <circle
                    className={`${styles.dot} ${hull.has(mean) ? styles.onHull : ''} ${isActive ? styles.active : ''}`}
                    cx={x.at(mean.bits)}
                    cy={y.at(mean.error)}
                    r={isActive ? DOT + 2 : DOT}
                  />
                </g>
              );
            })}
            {seriesOf(means).map((series) => {
              const last = series.at(-1)!;
              return (
                <text
                  key={`${last.units} ${last.rounds}`}
                  className={styles.overData}
                  x={x.at(last.bits) + 8}
                  y={y.at(last.error) + 4}
                >
                  {last.units}
                  {last.rounds > 1 && ` × ${last.rounds}`}
                </text>
              );
            })}
          </svg>
        )}
      </div>
    </figure>
  );
}

type Scale = ReturnType<typeof logScale>;

function Axes({ x, y, width }: { readonly x: Scale; readonly y: Scale; readonly width: number }) {
  const bottom = HEIGHT - EDGE.bottom;
  return (
    <g aria-hidden="true">
      <path className={styles.axis} d={`M${EDGE.left} ${EDGE.top}V${bottom}H${width - EDGE.right}`} />
      {logTicks(x.from, x.to).map((tick) => (
        <text key={tick} className={styles.name} x={x.at(tick)} y={bottom + 16} textAnchor="middle">
          {tick}
        </text>
      ))}
      {logTicks(y.from, y.to).map((tick) => (
        <text key={tick} className={styles.name} x={EDGE.left - 6} y={y.at(tick) + 4} textAnchor="end">
          {errorLabel(tick).replace(/0+$/, '')}
        </text>
      ))}
      <text className={styles.name} x={width - EDGE.right} y={HEIGHT - 6} textAnchor="end">
        bits per image
      </text>
    </g>
  );
}

/** Points grouped by units and rounds, each group in order of bits. */
function seriesOf(means: readonly SweepMean[]): SweepMean[][] {
  const series = new Map<string, SweepMean[]>();
  for (const mean of means) {
    const key = `${mean.units} ${mean.rounds}`;
    series.set(key, [...(series.get(key) ?? []), mean]);
  }
  return [...series.values()].map((points) => points.sort((a, b) => a.bits - b.bits));
}

function pathOf(
  points: readonly { readonly bits: number; readonly error: number }[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points.map(({ bits, error }, i) => `${i === 0 ? 'M' : 'L'}${x(bits)} ${y(error)}`).join('');
}

function crossAt(x: number, y: number): string {
  return `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}`;
}
