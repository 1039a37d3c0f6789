import type { RunSession } from '../../session/run-session';
import { createStoryStore } from '../story/store';
import { answerDrawing } from './answer-drawing';
import { answerInTurn } from './answer-in-turn';
import { answerSettings } from './answer-settings';

/** What is done is answered in the line of the story, in one sentence. @returns a function that ends it. */
export function keepAnswers(session: RunSession): () => void {
  const turns = answerInTurn(session.part(createStoryStore));
  const ends = [answerSettings(session, turns.answer), answerDrawing(session, turns.answer), turns.end];
  return () => ends.forEach((end) => end());
}
