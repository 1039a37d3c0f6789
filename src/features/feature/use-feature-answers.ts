import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import type { Dossier, FilmstripOfUnit } from '../../core/feature-report';
import { datasetStore } from '../../session/dataset-store';
import { followAnswers } from '../../session/follow-answers';

/** Milliseconds between two looks at all test images, and at the keyframes. */
const DOSSIER_INTERVAL = 2500;
const FILMSTRIP_INTERVAL = 2000;
/** What was measured for another unit is shown at once and soon renewed. */
const FIRST_INTERVAL = 300;

/** What one unit is to the test images and to the other units; renewed every few seconds while training. */
export function useDossierAnswer(unit: number, draw: number): { dossier: Dossier | null; problem: string | null } {
  const [dossier, setDossier] = useState<Dossier | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(
    () =>
      followAnswers({
        kind: 'dossier',
        question: (asked) => ({ unit, draw, fresh: asked > 0 }),
        interval: (asked) => (asked === 0 ? FIRST_INTERVAL : DOSSIER_INTERVAL),
        answered: (answer) => {
          setProblem(null);
          setDossier(answer);
        },
        refused: setProblem,
      }),
    [unit, draw],
  );
  return { dossier: dossier?.unit === unit ? dossier : null, problem };
}

/** The keyframes of one unit; null until they have come. */
export function useFilmstrip(unit: number): FilmstripOfUnit | null {
  const [strip, setStrip] = useState<FilmstripOfUnit | null>(null);
  useEffect(
    () =>
      followAnswers({
        kind: 'filmstrip',
        question: () => ({ unit }),
        interval: () => FILMSTRIP_INTERVAL,
        answered: setStrip,
        refused: () => setStrip(null),
      }),
    [unit],
  );
  return strip?.unit === unit ? strip : null;
}

/** The names of the classes, by label; null without labels. */
export function useClassNames(): readonly string[] | null {
  return useStore(datasetStore, ({ manifest }) => manifest?.classes ?? null);
}
