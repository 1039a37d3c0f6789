import type uPlot from 'uplot';
import type { Curves } from './use-curves';
import { imagesRange, type Range } from './chart-ranges';
import { lonelyMeasurements, unmeasuredStretches, type Stretch } from './curve-gaps';
import { logTicks, tickLabel, type AxisScale } from '../../kit/format/ticks';

export const CHART_COLORS = [
  '--ink',
  '--ink-quiet',
  '--hairline',
  '--ground',
  '--accent',
  '--weight-positive',
] as const;
export type ChartColors = Readonly<Record<(typeof CHART_COLORS)[number], string>>;

/** A baseline: a horizontal line with its name on it. */
export interface ChartLine {
  readonly name: string;
  readonly error: number;
  /** Where the name stands: at the end at which the curves are usually far from the line. */
  readonly side: 'left' | 'right';
}

/** One curve: a value of every point. */
export interface ChartCurve {
  readonly name: string;
  readonly color: keyof ChartColors;
  readonly thickness: number;
  /** NaN where nothing is known. */
  valueOf(point: Curves['points'][number]): number;
}

/** What a chart shows against the images seen. */
export interface ChartKind {
  /** The last one is drawn over the others. */
  readonly curves: readonly ChartCurve[];
  /** How the values are spread when the images are spread on this scale. */
  valueScale(scale: AxisScale): AxisScale;
  /** What the axis of values spans. @param lines values of the baselines. */
  valueRange(values: readonly number[], lines: readonly number[], scale: AxisScale): Range;
  tickLabel(value: number): string;
}

export interface CurveChart {
  show(points: Curves['points'], lines: readonly ChartLine[]): void;
  setColors(colors: ChartColors): void;
  setWidth(width: number): void;
  /** Puts the cursor on the point measured after so many images; null takes it away. */
  setCursor(imagesSeen: number | null): void;
  destroy(): void;
}

export interface CurveChartOptions {
  /** The library, which is loaded when it is needed. */
  readonly Plot: typeof uPlot;
  readonly host: HTMLElement;
  readonly width: number;
  readonly height: number;
  readonly kind: ChartKind;
  readonly scale: AxisScale;
  readonly colors: ChartColors;
  /** Told which point (images seen) the pointer is nearest to; null when it has left. */
  onCursor(imagesSeen: number | null): void;
}

/** Distances in CSS pixels. */
const LABEL_SIZE = 11;
const Y_AXIS_WIDTH = 44;
const X_AXIS_HEIGHT = 22;

/** Curves over the images seen, and lines to compare them with. */
export function createCurveChart({
  Plot,
  host,
  width,
  height,
  kind,
  scale,
  ...options
}: CurveChartOptions): CurveChart {
  let colors = options.colors;
  let lines: readonly ChartLine[] = [];
  let data: uPlot.AlignedData = [[], ...kind.curves.map(() => [])];

  const font = `${LABEL_SIZE}px ${getComputedStyle(host).fontFamily}`;
  const valueScale = kind.valueScale(scale);
  const axis = (on: AxisScale, space: number, enoughTicks: number): uPlot.Axis => ({
    font,
    stroke: () => colors['--ink-quiet'],
    grid: { stroke: () => colors['--hairline'], width: 1 },
    ticks: { show: false },
    gap: 4,
    values: (_, ticks) => ticks.map(tickLabel),
    ...(on === 'log'
      ? { splits: (_, __, min, max) => logTicks(min, max, enoughTicks), filter: (_, ticks) => ticks }
      : {}),
    space,
  });
  const curve = ({ name, color, thickness }: ChartCurve): uPlot.Series => ({
    label: name,
    stroke: () => colors[color],
    width: thickness,
    // A line goes over measurements that lack this value, but not through what was not measured.
    gaps: (u, i) => stretchesOf(u, i).map(([before, after]) => [pixelOf(u, before), pixelOf(u, after)]),
    points: {
      show: (_, __, first, last) => last - first < 2,
      filter: (u, i, all) => (all ? null : [...lonelyMeasurements(u.data[i]!, stretchesOf(u, i))]),
    },
  });

  const plot = new Plot(
    {
      width,
      height,
      padding: [6, 20, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: { size: 7 },
      },
      scales: {
        x: {
          time: false,
          distr: distribution(scale),
          range: (u) => imagesRange(u.data[0][0] ?? 1, u.data[0].at(-1) ?? 1000, scale),
        },
        y: {
          distr: distribution(valueScale),
          range: (u) =>
            kind.valueRange(
              u.data.slice(1).flatMap(values),
              lines.map(({ error }) => error),
              scale,
            ),
        },
      },
      axes: [
        { ...axis(scale, 56, 2), size: X_AXIS_HEIGHT },
        { ...axis(valueScale, 28, 3), size: Y_AXIS_WIDTH, values: (_, ticks) => ticks.map(kind.tickLabel) },
      ],
      series: [{}, ...kind.curves.map(curve)],
      hooks: {
        draw: [(u) => drawLines(u, lines, colors, font)],
        setCursor: [
          (u) => {
            const { idx, left } = u.cursor;
            const inside = idx !== null && idx !== undefined && left !== undefined && left >= 0;
            options.onCursor(inside ? (u.data[0][idx] ?? null) : null);
          },
        ],
      },
    },
    data,
    host,
  );

  return {
    show: (points, newLines) => {
      lines = newLines;
      const shown = scale === 'log' ? points.filter(({ imagesSeen }) => imagesSeen > 0) : points;
      data = [
        shown.map(({ imagesSeen }) => imagesSeen),
        ...kind.curves.map(({ valueOf }) => shown.map((point) => finite(valueOf(point)))),
      ];
      plot.setData(data);
    },
    setColors: (newColors) => {
      colors = newColors;
      plot.redraw(false);
    },
    setWidth: (newWidth) => plot.setSize({ width: newWidth, height }),
    setCursor: (imagesSeen) => {
      const left = imagesSeen === null ? -10 : plot.valToPos(imagesSeen, 'x');
      plot.setCursor({ left, top: imagesSeen === null ? -10 : 0 }, false);
    },
    destroy: () => plot.destroy(),
  };
}

function stretchesOf(u: uPlot, curve: number): readonly Stretch[] {
  return unmeasuredStretches(u.data[0], u.data[curve]!);
}

/** Where a measurement lies across, in pixels of the canvas. */
function pixelOf(u: uPlot, measurement: number): number {
  return u.valToPos(u.data[0][measurement]!, 'x', true);
}

/** Dashed lines with their names above them, or below where there is no room. */
function drawLines(u: uPlot, lines: readonly ChartLine[], colors: ChartColors, font: string): void {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = font.replace(/^\d+/, String(Math.round(LABEL_SIZE * ratio)));
  for (const { name, error, side } of lines) {
    const y = Math.round(u.valToPos(error, 'y', true));
    ctx.strokeStyle = colors['--ink-quiet'];
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y + 0.5);
    ctx.lineTo(bbox.left + bbox.width, y + 0.5);
    ctx.stroke();
    // A rim in the colour of the ground keeps the name readable where a curve runs behind it.
    ctx.setLineDash([]);
    ctx.lineWidth = 4 * ratio;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = colors['--ground'];
    ctx.fillStyle = colors['--ink-quiet'];
    ctx.textAlign = side;
    const above = y - bbox.top > (LABEL_SIZE + 4) * ratio;
    ctx.textBaseline = above ? 'bottom' : 'top';
    const place = [
      side === 'left' ? bbox.left + 4 * ratio : bbox.left + bbox.width - 4 * ratio,
      y + (above ? -1 : 3) * ratio,
    ] as const;
    ctx.strokeText(name, ...place);
    ctx.fillText(name, ...place);
  }
  ctx.restore();
}

/** The library's enum has no values at run time: 1 is linear, 3 logarithmic. */
function distribution(scale: AxisScale): uPlot.Scale.Distr {
  return scale === 'log' ? 3 : 1;
}

function finite(error: number): number | null {
  return Number.isFinite(error) ? error : null;
}

function values(series: uPlot.AlignedData[number] | undefined): number[] {
  return Array.from(series ?? []).filter((value) => typeof value === 'number');
}
