import { grouped } from '../../core/counted';
import type { CurvePoint } from '../../core/curve-point';
import { errorLabel } from '../../kit/format/ticks';

/** The quantity plotted against the images seen. */
export type Plotted = 'error' | 'accuracy';

/** The name of the line at the error made by always answering with the mean image. */
export const MEAN_IMAGE = 'mean image';

/** A reference line to compare the curves with. */
export interface Reference {
  /** "PCA, same bits". */
  readonly name: string;
  /** "PCA", for narrow screens. */
  readonly shortName: string;
  readonly value: number;
  readonly text: string;
}

/**
 * @param imagesSeen the moment to read; null for the newest.
 * @returns the nearest point; undefined before the first measurement.
 */
export function pointAt(points: readonly CurvePoint[], imagesSeen: number | null): CurvePoint | undefined {
  if (imagesSeen === null) return points.at(-1);
  const distance = (point: CurvePoint): number => Math.abs(Math.log((point.imagesSeen + 1) / (imagesSeen + 1)));
  return points.reduce<CurvePoint | undefined>(
    (best, point) => (best && distance(best) <= distance(point) ? best : point),
    undefined,
  );
}

/** The values at a moment, without its name: "test error 0.0124, training error 0.0119". */
export function valuesText(point: CurvePoint, plotted: Plotted): string {
  if (plotted === 'accuracy') return `accuracy ${shareText(point.accuracy)}`;
  return `test error ${errorLabel(point.heldOutError)}, training error ${errorLabel(point.trainError)}`;
}

export function momentName(imagesSeen: number): string {
  return `Image ${grouped(imagesSeen)}`;
}

/** A moment of the curves in one sentence. */
export function momentSentence(point: CurvePoint, plotted: Plotted): string {
  return `${momentName(point.imagesSeen)}: ${valuesText(point, plotted)}`;
}

/** One sentence for a moment without a measurement of its own, from the nearest measured point. */
export function nearbySentence(imagesSeen: number, measured: CurvePoint, plotted: Plotted): string {
  if (imagesSeen === measured.imagesSeen) return momentSentence(measured, plotted);
  return `${momentName(imagesSeen)}, measured at ${grouped(measured.imagesSeen)}: ${valuesText(measured, plotted)}`;
}

/** The whole plot in one sentence. */
export function plotSentence(
  points: readonly CurvePoint[],
  plotted: Plotted,
  references: readonly Reference[],
  changes: readonly { readonly words: string }[],
): string {
  const newest = points.at(-1);
  const what = plotted === 'error' ? 'Error' : 'Accuracy';
  if (!newest) return `${what} against images seen: nothing measured yet`;
  const compared = plotted === 'error' ? references.map(({ name, text }) => `${name} ${text}`) : [];
  const changed = changes.length === 0 ? [] : [`changed: ${changes.map(({ words }) => words).join('; ')}`];
  return [momentSentence(newest, plotted), ...compared, ...changed].join('; ');
}

export function shareText(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';
}
