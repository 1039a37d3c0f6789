import type { RunSession } from '../../session/run-session';
import { createStoryStore } from '../story/store';
import { answerDrawing } from './answer-drawing';
import { answerSettings } from './answer-settings';

/** What is said of an earlier moment is no longer true once the page is back at the newest. */
const OF_THE_PAST = 'answer of the past';

/** What is done is answered in the line of the story, in one sentence. @returns a function that ends it. */
export function keepAnswers(session: RunSession): () => void {
  const { say, fallSilent } = session.part(createStoryStore).getState();
  const { snapshots } = session;
  const showsPast = (): boolean => snapshots.shown() !== snapshots.live();
  const answer = (text: string): void => say({ text, id: showsPast() ? OF_THE_PAST : 'answer' });
  const ends = [
    answerSettings(session, answer),
    answerDrawing(session, answer),
    snapshots.subscribe(() => {
      if (!showsPast()) fallSilent(OF_THE_PAST);
    }),
  ];
  return () => ends.forEach((end) => end());
}
