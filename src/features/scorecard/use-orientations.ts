import type { Orientations } from '../../core/orientations';
import { useAnswers, type Asked } from '../../session/answers-context';

/** `interval` is the shortest time between two looks at all features, in milliseconds. */
const ASKED: Asked<'orientations'> = { kind: 'orientations', question: () => ({}), interval: () => 1500 };

/** The orientations of the features, renewed during training; null until known. */
export function useOrientations(): Orientations | null {
  const { answer, problem } = useAnswers(ASKED);
  // The question is repeated; until then there is nothing to show.
  return problem === null ? answer : null;
}
