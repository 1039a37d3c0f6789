import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type uPlot from 'uplot';
import { messageOf } from '../../core/message-of';
import { unended } from '../../core/sentence';
import { useColors } from '../../kit/canvas/use-colors';
import type { Curves } from './use-curves';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import styles from './curves.module.css';
import { CHART_COLORS, createCurveChart, type ChartKind, type ChartLine, type CurveChart } from './curve-chart';
import { loadPlot } from './load-plot';
import type { AxisScale } from '../../kit/format/ticks';

interface CurveChartViewProps {
  /** The same object all along. */
  readonly kind: ChartKind;
  readonly points: Curves['points'];
  readonly lines: readonly ChartLine[];
  readonly scale: AxisScale;
  /** What the chart shows now, in words. */
  readonly alternative: string;
  /** The moment being read (images seen); null: none. */
  readonly cursor: number | null;
  onCursor(imagesSeen: number | null): void;
}

const HEIGHT = 160;

/** Holds the chart, which a library draws outside React. */
export function CurveChartView({ kind, points, lines, scale, alternative, cursor, onCursor }: CurveChartViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<CurveChart>(null);
  const [Plot, setPlot] = useState<typeof uPlot | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const colors = useColors(host, CHART_COLORS);
  const width = useCssWidth(host);
  const begun = points.length > 0;
  const ready = Plot !== null && colors !== null && width > 0;

  // Not needed for the first picture of the page: fetched when there is something to show.
  useEffect(() => {
    if (!begun) return;
    let wanted = true;
    loadPlot().then(
      (loaded) => wanted && setPlot(() => loaded),
      (reason: unknown) => wanted && setProblem(unended(messageOf(reason))),
    );
    return () => void (wanted = false);
  }, [begun]);

  const create = useEffectEvent((): CurveChart | null => {
    if (!ready || !host.current) return null;
    return createCurveChart({ Plot, host: host.current, width, height: HEIGHT, kind, scale, colors, onCursor });
  });
  useEffect(() => {
    chart.current = create();
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [ready, scale]);
  useEffect(() => {
    if (colors) chart.current?.setColors(colors);
  }, [colors]);
  useEffect(() => {
    if (width > 0) chart.current?.setWidth(width);
  }, [width]);
  useEffect(() => chart.current?.show(points, lines), [points, lines, ready, scale]);
  useEffect(() => chart.current?.setCursor(cursor), [cursor, points, ready, scale, width]);

  return (
    <>
      <div
        ref={host}
        role="img"
        aria-label={alternative}
        className={styles.chart}
        style={{ height: HEIGHT }}
        data-empty={!begun || undefined}
      />
      {problem && (
        <p role="alert" className={styles.problem}>
          The chart could not be loaded ({problem}). Training and the figures below go on; reload the page to try again.
        </p>
      )}
    </>
  );
}
