import { useMemo } from 'react';
import type { FeatureReport, FilmstripOfUnit } from '../../core/feature-report';
import { useAnswers, type Asked } from '../../session/answers-context';

/** Milliseconds between two looks at all test images, and at the keyframes. */
const REPORT_INTERVAL = 2500;
const FILMSTRIP_INTERVAL = 2000;
/** What was measured for another unit is shown at once and soon renewed. */
const FIRST_INTERVAL = 300;

/** What one unit is to the test images and to the other units; renewed every few seconds while training. */
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

/** The keyframes of one unit; null until they have come. */
export function useFilmstrip(unit: number): FilmstripOfUnit | null {
  const { answer, problem } = useAnswers(
    useMemo<Asked<'filmstrip'>>(
      () => ({ kind: 'filmstrip', question: () => ({ unit }), interval: () => FILMSTRIP_INTERVAL }),
      [unit],
    ),
  );
  return problem === null && answer?.unit === unit ? answer : null;
}
