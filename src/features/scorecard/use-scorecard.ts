import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import type { Scorecard } from '../../core/scorecard';
import { followAnswers } from '../../session/follow-answers';
import { usePart, useSession } from '../../session/session-context';
import { createBaselinesStore, type Baselines } from '../timeline/store';

/** Milliseconds between two scorecards, at least. */
const INTERVAL = 3000;

/** What the code is worth, renewed every few seconds while training. */
export function useScorecard(): { readonly scorecard: Scorecard | null; readonly problem: string | null } {
  const session = useSession();
  const [scorecard, setScorecard] = useState<Scorecard | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(
    () =>
      followAnswers(session, {
        kind: 'scorecard',
        question: () => ({}),
        interval: () => INTERVAL,
        answered: (answer) => {
          setProblem(null);
          setScorecard(answer);
        },
        refused: setProblem,
      }),
    [session],
  );
  return { scorecard, problem };
}

/** The baselines that are computed for every dataset. */
export function useBaselines(): Baselines {
  return useStore(usePart(createBaselinesStore), ({ baselines }) => baselines);
}
