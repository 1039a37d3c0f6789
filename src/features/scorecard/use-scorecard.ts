import { useStore } from 'zustand/react';
import { useAnswers, type Asked } from '../../session/answers-context';
import { usePart } from '../../session/session-context';
import { createBaselinesStore, type Baselines } from '../timeline/store';

/** `interval` is the shortest time between two scorecards, in milliseconds. */
const ASKED: Asked<'scorecard'> = { kind: 'scorecard', question: () => ({}), interval: () => 3000 };

/** The scorecard, renewed every few seconds during training. */
export function useScorecard() {
  return useAnswers(ASKED);
}

/** The baselines that are computed for every dataset. */
export function useBaselines(): Baselines {
  return useStore(usePart(createBaselinesStore), ({ baselines }) => baselines);
}
