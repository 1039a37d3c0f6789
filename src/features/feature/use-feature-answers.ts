import { useMemo } from 'react';
import type { FeatureReport, FilmstripOfUnit } from '../../core/feature-report';
import { useAnswers, type Asked } from '../../session/answers-context';

/** Milliseconds between two reports on all test images, and between two filmstrips. */
const REPORT_INTERVAL = 2500;
const FILMSTRIP_INTERVAL = 2000;
/** Milliseconds from the first report, which may reuse a measurement made for another unit, to the next. */
const FIRST_INTERVAL = 300;

/** The report on one unit, its images and its related units; renewed every few seconds during training. */
export function useFeatureReport(
  unit: number,
  draw: number,
): { readonly report: FeatureReport | null; readonly problem: string | null } {
  const { answer, problem } = useAnswers(
    useMemo<Asked<'featureReport'>>(
      () => ({
        kind: 'featureReport',
        question: (asked) => ({ unit, draw, fresh: asked > 0 }),
        interval: (asked) => (asked === 0 ? FIRST_INTERVAL : REPORT_INTERVAL),
      }),
      [unit, draw],
    ),
  );
  return { report: answer?.unit === unit ? answer : null, problem };
}

/** The keyframes of one unit; null until they have arrived. */
export function useFilmstrip(unit: number): FilmstripOfUnit | null {
  const { answer, problem } = useAnswers(
    useMemo<Asked<'filmstrip'>>(
      () => ({ kind: 'filmstrip', question: () => ({ unit }), interval: () => FILMSTRIP_INTERVAL }),
      [unit],
    ),
  );
  return problem === null && answer?.unit === unit ? answer : null;
}
