import type { RunSession } from '../../session/run-session';
import { createStoryStore } from '../story/store';
import { answerDrawing } from './answer-drawing';
import { answerInTurn } from './answer-in-turn';
import { answerSettings } from './answer-settings';

/** What is said of an earlier moment is no longer true once the page is back at the newest. */
const OF_THE_PAST = 'answer of the past';

/** What is done is answered in the line of the story, in one sentence. @returns a function that ends it. */
export function keepAnswers(session: RunSession): () => void {
  const { snapshots } = session;
  const story = session.part(createStoryStore);
  const showsPast = (): boolean => snapshots.shown() !== snapshots.live();
  const turns = answerInTurn(story, () => (showsPast() ? OF_THE_PAST : 'answer'));
  const ends = [
    answerSettings(session, turns.answer),
    answerDrawing(session, turns.answer),
    snapshots.subscribe(() => {
      if (!showsPast()) story.getState().fallSilent(OF_THE_PAST);
    }),
    turns.end,
  ];
  return () => ends.forEach((end) => end());
}
