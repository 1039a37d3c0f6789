import type { Curves } from './use-curves';
import { errorLabel } from '../../kit/format/ticks';

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

/** The share of held-out images recognised at one moment. */
export interface Recognised {
  readonly moment: string | null;
  readonly share: string;
}

/** @param imagesSeen the moment to read; null: the newest. */
export function recognisedAt({ points }: Curves, imagesSeen: number | null): Recognised {
  const point = imagesSeen === null ? points.at(-1) : nearest(points, imagesSeen);
  return {
    moment: point ? `After ${point.imagesSeen.toLocaleString('en-US')} images` : null,
    share: point && Number.isFinite(point.accuracy) ? `${(100 * point.accuracy).toFixed(1)} %` : '–',
  };
}

/** The whole chart in one sentence. @param noun what an image is called. */
export function recognisedSentence({ moment, share }: Recognised, noun: string): string {
  if (!moment) return `Held-out ${noun}s recognised against images seen: nothing measured yet`;
  return `${moment}: ${share} of the held-out ${noun}s recognised`;
}

function nearest(points: Curves['points'], imagesSeen: number): Curves['points'][number] | undefined {
  const distance = (point: Curves['points'][number]): number => Math.abs(point.imagesSeen - imagesSeen);
  return points.reduce<Curves['points'][number] | undefined>(
    (best, point) => (best && distance(best) <= distance(point) ? best : point),
    undefined,
  );
}
