import type { Orientations } from '../../core/orientations';
import { useAnswers, type Asked } from '../../session/answers-context';

/** The least time between two looks at all features, in milliseconds. */
const ASKED: Asked<'orientations'> = { kind: 'orientations', question: () => ({}), interval: () => 1500 };

/** How the features lie, renewed while training; null: not known yet. */
export function useOrientations(): Orientations | null {
  const { answer, problem } = useAnswers(ASKED);
  // It is asked again; until then there is nothing to show.
  return problem === null ? answer : null;
}
