import type { RunSession } from '../../session/run-session';
import { createStoryStore } from '../story/store';
import { answerDrawing } from './answer-drawing';
import { answerInTurn } from './answer-in-turn';
import { answerSettings } from './answer-settings';

/** The id of answers about a past moment, which are withdrawn when the page returns to the newest. */
const OF_THE_PAST = 'answer of the past';

/** Answers the user's actions with one sentence each in the line of the story. @returns a function that stops this. */
export function keepAnswers(session: RunSession): () => void {
  const { snapshots } = session;
  const story = session.part(createStoryStore);
  const showsPast = (): boolean => snapshots.shown() !== snapshots.live();
  const turns = answerInTurn(story, () => (showsPast() ? OF_THE_PAST : 'answer'));
  const ends = [
    answerSettings(session, turns.answer),
    answerDrawing(session, turns.answer),
    snapshots.subscribe(() => {
      if (!showsPast()) story.getState().withdraw(OF_THE_PAST);
    }),
    turns.end,
  ];
  return () => ends.forEach((end) => end());
}
