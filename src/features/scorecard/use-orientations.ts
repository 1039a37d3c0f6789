import { useEffect, useState } from 'react';
import type { Orientations } from '../../core/orientations';
import { followAnswers } from '../../session/follow-answers';
import { useSession } from '../../session/session-context';

/** Milliseconds between two looks at all features, at least. */
const INTERVAL = 1500;

/** How the features lie, renewed while training; null: not known yet. */
export function useOrientations(): Orientations | null {
  const session = useSession();
  const [orientations, setOrientations] = useState<Orientations | null>(null);
  useEffect(
    () =>
      followAnswers(session, {
        kind: 'orientations',
        question: () => ({}),
        interval: () => INTERVAL,
        answered: setOrientations,
        // It is asked again; until then there is nothing to show.
        refused: () => setOrientations(null),
      }),
    [session],
  );
  return orientations;
}
