import { useMemo } from 'react';
import { useAnswers, type Asked } from '../../session/answers-context';

/** The shortest time between two answers, in milliseconds. */
const INTERVAL = 500;

/** The code of a test image, read by each class's decoder; renewed during training. */
export function useReadByClasses(testIndex: number) {
  return useAnswers(
    useMemo<Asked<'readByClasses'>>(
      () => ({ kind: 'readByClasses', question: () => ({ testIndex }), interval: () => INTERVAL }),
      [testIndex],
    ),
  );
}
