import type { PlotLayout } from './plot-layout';
import styles from './plot.module.css';
import type { ChangeMark } from './setting-changes';

interface ChangesProps {
  readonly layout: PlotLayout;
  readonly changes: readonly ChangeMark[];
}

/** Thin vertical lines where settings changed. */
export function ChangeLines({ layout: { time, top, axisY, dataWidth }, changes }: ChangesProps) {
  return changes.map(({ imagesSeen, words }) => (
    <path
      key={`${imagesSeen} ${words}`}
      className={styles.change}
      d={`M${Math.min(dataWidth, time.x(imagesSeen))} ${top}V${axisY}`}
    >
      <title>{words}</title>
    </path>
  ));
}

/** As many of their labels as fit, newest first; drawn above all lines, so that none strikes them through. */
export function ChangeWords({ layout: { time, top, dataWidth, unit }, changes }: ChangesProps) {
  const taken: [from: number, to: number][] = [];
  return changes.toReversed().map(({ imagesSeen, words }) => {
    const x = Math.min(dataWidth, time.x(imagesSeen));
    const width = 7 * unit * words.length;
    const isLeft = x > width + 6 * unit;
    const from = isLeft ? x - width - 6 * unit : x + 6 * unit;
    const isFree = from + width <= dataWidth && taken.every(([start, end]) => from > end || from + width < start);
    if (!isFree) return null;
    taken.push([from, from + width]);
    return (
      <text
        key={`${imagesSeen} ${words}`}
        className={styles.changeWords}
        x={x + (isLeft ? -6 : 6) * unit}
        y={top + 10 * unit}
        textAnchor={isLeft ? 'end' : 'start'}
      >
        {words}
      </text>
    );
  });
}
