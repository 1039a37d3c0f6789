import type { RunSession } from '../../session/run-session';
import { createStoryStore } from '../story/store';
import { answerDrawing } from './answer-drawing';
import { answerSettings } from './answer-settings';

/** What is done is answered in the line of the story, in one sentence. @returns a function that ends it. */
export function keepAnswers(session: RunSession): () => void {
  const { say } = session.part(createStoryStore).getState();
  const answer = (text: string): void => say({ text, id: 'answer' });
  const ends = [answerSettings(session, answer), answerDrawing(session, answer)];
  return () => ends.forEach((end) => end());
}
