import { memo, useCallback, useMemo } from 'react';
import type { CurvePoint } from '../../core/curve-point';
import { ChangeLines, ChangeWords } from './change-lines';
import { drawCurve } from './curve-path';
import { placeLabels } from './place-labels';
import type { PlotLayout } from './plot-layout';
import styles from './plot.module.css';
import { MEAN_IMAGE, shareText, type Plotted, type Reference } from './readings';
import type { ChangeMark } from './setting-changes';
import { errorRange, heightOf, shareRange } from './value-range';

interface MeasuredProps {
  readonly layout: PlotLayout;
  readonly points: readonly CurvePoint[];
  /** The points of a second run, on the same axes; null if there is none. */
  readonly beside: readonly CurvePoint[] | null;
  readonly plotted: Plotted;
  /** Errors to compare with. */
  readonly references: readonly Reference[];
  readonly changes: readonly ChangeMark[];
}

interface CurvesProps extends MeasuredProps {
  /** The point at the moment being read; null if none is. */
  readonly read: CurvePoint | null;
}

type Value = (point: CurvePoint) => number;
const testError: Value = (point) => point.heldOutError;
const trainingError: Value = (point) => point.trainError;
const accuracy: Value = (point) => point.accuracy;

/** The measured curves along the timeline, with a cursor at the moment being read. */
export function Curves({ read, ...measured }: CurvesProps) {
  const { layout, plotted } = measured;
  const { range, y } = useValueAxis(measured);
  return (
    <g>
      <Lines {...measured} range={range} y={y} />
      {read && (
        <Cursor layout={layout} at={read.imagesSeen} y={y((plotted === 'error' ? testError : accuracy)(read))} />
      )}
    </g>
  );
}

/** The names of the reference lines, drawn above everything else. */
export const ReferenceNames = memo(function ReferenceNames(measured: MeasuredProps) {
  const { range, y } = useValueAxis(measured);
  return <Words layout={measured.layout} lines={comparedLines(measured, range)} y={y} />;
});

/** The value axis: its range, and the height of a value on the plot. */
function useValueAxis({ layout, points, beside, plotted, references }: MeasuredProps) {
  const { top, bottom } = layout;
  const isError = plotted === 'error';
  const range = useMemo(() => {
    const all = [...points, ...(beside ?? [])];
    if (!isError) return shareRange(all.map(accuracy));
    const mean = references.find(({ name }) => name === MEAN_IMAGE)?.value ?? Number.NaN;
    const others = references.filter(({ value }) => value !== mean).map(({ value }) => value);
    return errorRange(all.map(testError), mean, others);
  }, [isError, points, beside, references]);
  const y = useCallback(
    (value: number): number => bottom - (bottom - top) * heightOf(value, range, isError ? 'log' : 'linear'),
    [top, bottom, range, isError],
  );
  return { range, y };
}

/**
 * The errors to compare with, or the ends of the accuracy axis. Without a lane for names right of the data, the error
 * of the mean image is left out: its name would overlap the curves or the head.
 */
function comparedLines({ layout, plotted, references }: MeasuredProps, range: readonly number[]): readonly Reference[] {
  return plotted === 'error'
    ? references.filter(({ name }) => layout.hasLane || name !== MEAN_IMAGE)
    : range.map((value) => ({ name: '', shortName: '', value, text: shareText(value).replace('.0', '') }));
}

interface LinesProps extends MeasuredProps {
  readonly range: readonly number[];
  readonly y: (value: number) => number;
}

/** Memoised because the figures and the moment being read change all the time, and the lines seldom do. */
const Lines = memo(function Lines({ range, y, ...measured }: LinesProps) {
  const { layout, points, beside, plotted, changes } = measured;
  const isError = plotted === 'error';
  const main = isError ? testError : accuracy;
  return (
    <>
      <References layout={layout} lines={comparedLines(measured, range)} y={y} />
      <ChangeLines layout={layout} changes={changes} />
      {isError && !beside && <Line {...{ layout, points, y }} valueOf={trainingError} className={styles.quietLine} />}
      <Line {...{ layout, points, y }} valueOf={main} className={styles.line} showsAbove />
      {beside && <Line {...{ layout, points: beside, y }} valueOf={main} className={styles.besideLine} showsAbove />}
      <ChangeWords layout={layout} changes={changes} />
      {beside && <Names layout={layout} ends={[points, beside].map((run) => endOf(run, main))} y={y} />}
    </>
  );
});

/** The newest measurement of a curve; undefined before the first. */
function endOf(points: readonly CurvePoint[], valueOf: Value): End | undefined {
  const last = points.findLast((point) => Number.isFinite(valueOf(point)));
  return last && { imagesSeen: last.imagesSeen, value: valueOf(last) };
}

interface End {
  readonly imagesSeen: number;
  readonly value: number;
}

interface NamesProps {
  readonly layout: PlotLayout;
  readonly ends: readonly (End | undefined)[];
  readonly y: (value: number) => number;
}

const NAMES = ['A', 'B'] as const;

/** A and B, each just past the end of its curve. */
function Names({ layout: { time, top, bottom, dataWidth, unit }, ends, y }: NamesProps) {
  const heights = placeLabels(
    ends.map((end) => (end ? y(end.value) : bottom)),
    14 * unit,
    [top + 6 * unit, bottom],
  );
  return ends.map(
    (end, i) =>
      end && (
        <text
          key={NAMES[i]}
          className={styles.changeWords}
          x={Math.min(dataWidth - 10 * unit, time.x(end.imagesSeen) + 14 * unit)}
          y={heights[i]! + 4 * unit}
          fontWeight={600}
        >
          {NAMES[i]}
        </text>
      ),
  );
}

interface LineProps {
  readonly layout: PlotLayout;
  readonly points: readonly CurvePoint[];
  readonly valueOf: Value;
  readonly y: (value: number) => number;
  readonly className: string | undefined;
  /** Whether arrows mark where the line continues above the chart. */
  readonly showsAbove?: boolean;
}

function Line({ layout, points, valueOf, y, className, showsAbove = false }: LineProps) {
  const { top, bottom, time, unit } = layout;
  const { path, above } = drawCurve(
    points.map(({ imagesSeen }) => imagesSeen),
    points.map(valueOf),
    { x: time.x, y, top, bottom },
  );
  return (
    <>
      <path className={className} d={path} />
      {showsAbove &&
        above.map((x) => (
          <path key={x} className={styles.above} d={`M${x} ${top - 6 * unit}l${4 * unit} ${5 * unit}h${-8 * unit}z`}>
            <title>Higher than the chart</title>
          </path>
        ))}
    </>
  );
}

interface ReferencesProps {
  readonly layout: PlotLayout;
  readonly lines: readonly Reference[];
  readonly y: (value: number) => number;
}

/** The reference lines. */
function References({ layout: { dataWidth, top, bottom, unit }, lines, y }: ReferencesProps) {
  return lines.map(({ name, value, text }) => {
    const height = y(value);
    const isOnChart = height >= top - 1 && height <= bottom + 6 * unit;
    return isOnChart && <path key={name + text} className={styles.reference} d={`M0 ${height}H${dataWidth}`} />;
  });
}

/** The names of the reference lines: in the lane right of the data, or else outlined at the lines' left ends. */
function Words({ layout, lines, y }: ReferencesProps) {
  const { hasLane, width, top, bottom, unit, narrow } = layout;
  // Level with the line in the lane; else above the line, or below it where the top would cut the name off.
  const shift = (height: number): number => unit * (hasLane ? 4 : height < top + 20 * unit ? 13 : -4);
  const highest = top + unit * (hasLane ? 10 : 13);
  const baselines = placeLabels(
    lines.map(({ value }) => y(value) + shift(y(value))),
    16 * unit,
    [highest, bottom + 4 * unit],
  );
  return lines.map(({ name, shortName, text }, i) => (
    <text
      key={name + text}
      className={hasLane ? styles.words : styles.overData}
      x={hasLane ? width : 0}
      y={baselines[i]}
      textAnchor={hasLane ? 'end' : 'start'}
    >
      {`${narrow ? shortName : name} ${text}`.trim()}
    </text>
  ));
}

interface CursorProps {
  readonly layout: PlotLayout;
  readonly at: number;
  readonly y: number;
}

function Cursor({ layout: { time, top, bottom, axisY, unit }, at, y }: CursorProps) {
  const x = time.x(at);
  return (
    <>
      <path className={styles.cursor} d={`M${x} ${top}V${axisY}`} />
      {Number.isFinite(y) && (
        <circle className={styles.dot} cx={x} cy={Math.min(bottom, Math.max(top, y))} r={4 * unit} />
      )}
    </>
  );
}
