/** The figures of docs/lab.md as SVG, on a white background so that they are legible everywhere. */
import type { CostAtBits } from '../../src/core/code-baselines';
import type { SpanShares, TakenAway } from '../../src/core/lab-answers';
import { lowerHull } from '../../src/core/lower-hull';
import type { SweepMean } from '../../src/core/sweep';
import { spanFinding, takenFinding } from '../../src/features/lab/findings';
import { logScale, logTicks } from '../../src/features/lab/log-scale';

const INK = '#17181a';
const QUIET = '#585d63';
const TEXT = `font-family="system-ui, sans-serif" font-size="13"`;

/** Error against bits per image, both logarithmic; filled points are on the lower hull. */
export function bitsFigure(means: readonly SweepMean[], pca: readonly CostAtBits[]): string {
  const [width, height] = [760, 400];
  const bits = means.map((mean) => mean.bits);
  const x = logScale(Math.min(...bits) / 1.15, Math.max(...bits) * 1.15, 56, width - 64);
  const seen = pca.filter((cost) => cost.bits >= x.from && cost.bits <= x.to);
  const errors = [...means, ...seen].map(({ error }) => error);
  const y = logScale(Math.min(...errors) / 1.1, Math.max(...errors) * 1.1, height - 48, 16);
  const hull = new Set(lowerHull(means, (mean) => [mean.bits, mean.error]));
  const lastSeen = seen[seen.length - 1]!;
  const path = (points: readonly { readonly bits: number; readonly error: number }[]): string =>
    points.map((each, i) => `${i === 0 ? 'M' : 'L'}${px(x.at(each.bits))} ${px(y.at(each.error))}`).join('');
  const sizes = [...new Set(means.map(({ units }) => units))];
  return svg(width, height, [
    axes(56, 16, width - 64, height - 48),
    ...logTicks(x.from, x.to).map((tick) => text(x.at(tick), height - 30, String(tick), 'middle')),
    ...logTicks(y.from, y.to).map((tick) => text(50, y.at(tick) + 4, String(tick), 'end')),
    text(width - 64, height - 8, 'bits per image', 'end'),
    text(62, 24, 'mean squared error per pixel', 'start'),
    `<path d="${path(seen)}" fill="none" stroke="${QUIET}" stroke-dasharray="2 4"/>`,
    text(x.at(lastSeen.bits) + 6, y.at(lastSeen.error) + 4, 'PCA', 'start'),
    ...sizes.map((units) => {
      const points = means.filter((mean) => mean.units === units);
      const last = points[points.length - 1]!;
      return (
        `<path d="${path(points)}" fill="none" stroke="${QUIET}"/>` +
        text(x.at(last.bits) + 8, y.at(last.error) + 4, `n = ${units}`, 'start')
      );
    }),
    ...means.map(
      (mean) =>
        `<circle cx="${px(x.at(mean.bits))}" cy="${px(y.at(mean.error))}" r="4" stroke="${INK}" fill="${hull.has(mean) ? INK : '#ffffff'}"/>`,
    ),
  ]);
}

/** Two charts side by side, with the panel's sentences about them in the description. */
export function featuresFigure(shares: SpanShares, taken: TakenAway): string {
  const [width, height] = [760, 320];
  const top = Math.max(taken.errors[taken.units]!, taken.pcaErrors[0]!);
  return svg(width, height, [
    `<desc>${spanFinding(shares)} ${takenFinding(taken)}</desc>`,
    ...chart(0, 'share of a feature in the span', 'first components', shares.components, 1, [
      ['features', shares.mean, INK],
      ['random', shares.random, QUIET],
    ]),
    ...chart(380, 'error', 'units left, or components', taken.units, top, [
      ['units', taken.errors, INK],
      ['PCA', taken.pcaErrors, QUIET],
    ]),
  ]);
}

type Curve = readonly [name: string, values: Float32Array, color: string];

function chart(left: number, label: string, across: string, most: number, top: number, curves: readonly Curve[]) {
  const box = { x0: left + 56, y0: 32, x1: left + 300, y1: 272 };
  const x = (m: number): number => box.x0 + ((box.x1 - box.x0) * m) / most;
  const y = (value: number): number => box.y1 - ((box.y1 - box.y0) * value) / top;
  return [
    axes(box.x0, box.y0, box.x1, box.y1),
    text(box.x0, 20, label, 'start'),
    text(box.x1, box.y1 + 34, across, 'end'),
    ...[0, most].map((m) => text(x(m), box.y1 + 16, String(m), 'middle')),
    ...[0, top].map((value) => text(box.x0 - 6, y(value) + 4, String(Number(value.toPrecision(2))), 'end')),
    ...curves.map(([name, values, color]) => {
      const points = [...values].flatMap((value, m) => (value <= top ? [`${px(x(m))} ${px(y(value))}`] : []));
      const end = y(values[values.length - 1]!);
      return (
        `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="1.5"/>` +
        text(x(Math.min(most, values.length - 1)) + 6, end + (name === 'PCA' ? -4 : 4), name, 'start')
      );
    }),
  ];
}

function axes(x0: number, y0: number, x1: number, y1: number): string {
  return `<path d="M${x0} ${y0}V${y1}H${x1}" fill="none" stroke="${QUIET}"/>`;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" fill="${QUIET}" ${TEXT}>${words}</text>`;
}

function px(value: number): string {
  return value.toFixed(1);
}

function svg(width: number, height: number, parts: readonly string[]): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`;
  return `${[head, `<rect width="${width}" height="${height}" fill="#ffffff"/>`, ...parts].join('\n')}\n</svg>\n`;
}
