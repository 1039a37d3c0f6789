import { useEffect, useState } from 'react';
import type { Answer, QuestionKind } from '../core/questions';
import { followAnswers, type Following } from './follow-answers';
import { useSession } from './session-context';

/** A question that is asked repeatedly while training continues. */
export type Asked<Kind extends QuestionKind> = Pick<Following<Kind>, 'kind' | 'question' | 'interval'>;

/**
 * The newest answer, null before the first, and the reason why it cannot be refreshed at present.
 * @param asked must stay the same object until the question changes.
 */
export function useAnswers<Kind extends QuestionKind>(
  asked: Asked<Kind>,
): { readonly answer: Answer<Kind> | null; readonly problem: string | null } {
  const session = useSession();
  const [answer, setAnswer] = useState<Answer<Kind> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(
    () =>
      followAnswers(session, {
        ...asked,
        answered: (newest) => {
          setProblem(null);
          setAnswer(newest);
        },
        refused: setProblem,
      }),
    [session, asked],
  );
  return { answer, problem };
}
