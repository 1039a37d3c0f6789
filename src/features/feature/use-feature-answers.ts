import { useEffect, useState } from 'react';
import type { FeatureReport, FilmstripOfUnit } from '../../core/feature-report';
import { followAnswers } from '../../session/follow-answers';
import { useSession } from '../../session/session-context';

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
  const session = useSession();
  const [report, setReport] = useState<FeatureReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(
    () =>
      followAnswers(session, {
        kind: 'featureReport',
        question: (asked) => ({ unit, draw, fresh: asked > 0 }),
        interval: (asked) => (asked === 0 ? FIRST_INTERVAL : REPORT_INTERVAL),
        answered: (answer) => {
          setProblem(null);
          setReport(answer);
        },
        refused: setProblem,
      }),
    [session, unit, draw],
  );
  return { report: report?.unit === unit ? report : null, problem };
}

/** The keyframes of one unit; null until they have come. */
export function useFilmstrip(unit: number): FilmstripOfUnit | null {
  const session = useSession();
  const [strip, setStrip] = useState<FilmstripOfUnit | null>(null);
  useEffect(
    () =>
      followAnswers(session, {
        kind: 'filmstrip',
        question: () => ({ unit }),
        interval: () => FILMSTRIP_INTERVAL,
        answered: setStrip,
        refused: () => setStrip(null),
      }),
    [session, unit],
  );
  return strip?.unit === unit ? strip : null;
}
