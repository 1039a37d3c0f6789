import type { Curves } from '../../hooks/use-curves';
import { errorLabel } from './ticks';

/** The curves and baselines at one moment, as text shows them. */
export interface Readings {
  /** "After 12,000 images"; null before the first measurement. */
  readonly moment: string | null;
  readonly heldOut: string;
  readonly current: string;
  readonly meanImage: string;
  readonly pca: string;
  /** "PCA, 30 real coefficients", as far as the number is known. */
  readonly pcaName: string;
  readonly problem: string | null;
}

/** @param imagesSeen the moment to read; null: the newest. */
export function readingsAt({ points, baselines }: Curves, imagesSeen: number | null): Readings {
  const point = imagesSeen === null ? points.at(-1) : nearest(points, imagesSeen);
  const pending = baselines.state === 'computing' ? `computing, ${Math.round(100 * baselines.progress)} %` : '–';
  const done = baselines.state === 'done' ? baselines : null;
  return {
    moment: point ? `After ${point.imagesSeen.toLocaleString('en-US')} images` : null,
    heldOut: point ? errorLabel(point.heldOutError) : '–',
    current: point ? errorLabel(point.trainError) : '–',
    meanImage: done ? errorLabel(done.meanImageError) : pending,
    pca: done ? errorLabel(done.pcaError) : pending,
    pcaName: done ? `PCA, ${done.components} real coefficients` : 'PCA',
    problem: baselines.state === 'failed' ? baselines.problem : null,
  };
}

/** The whole chart in one sentence. */
export function chartSentence(readings: Readings): string {
  const { moment, heldOut, current, meanImage, pca, pcaName } = readings;
  if (!moment) return 'Error against images seen: nothing measured yet';
  return `${moment}: held-out error ${heldOut}, current ${current}; mean image ${meanImage}; ${pcaName} ${pca}`;
}

function nearest(points: Curves['points'], imagesSeen: number): Curves['points'][number] | undefined {
  const distance = (point: Curves['points'][number]): number => Math.abs(point.imagesSeen - imagesSeen);
  return points.reduce<Curves['points'][number] | undefined>(
    (best, point) => (best && distance(best) <= distance(point) ? best : point),
    undefined,
  );
}
