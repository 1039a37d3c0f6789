import { useEffect, useState } from 'react';
import type { Answer, QuestionKind } from '../core/questions';
import { followAnswers, type Following } from './follow-answers';
import { useSession } from './session-context';

/** What is asked anew as training goes on. */
export type Asked<Kind extends QuestionKind> = Pick<Following<Kind>, 'kind' | 'question' | 'interval'>;

/**
 * The newest answer; null until there is one. And why it cannot be renewed at present, in words.
 * @param asked always the same object, until something else is asked.
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
