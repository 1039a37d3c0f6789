import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerInTurn, type Turns } from '../../../src/features/answers/answer-in-turn';
import { createStoryStore } from '../../../src/features/story/store';
import type { Kept } from '../../../src/session/kept';
import { PLAIN_BEGINNING } from '../../../src/session/openings';
import { createFakeSession } from '../../support/fake-session';

let story: Kept<ReturnType<typeof createStoryStore>>;
let turns: Turns;
const shownText = (): string => story.getState().text;

beforeEach(() => {
  vi.useFakeTimers();
  story = createFakeSession({ begins: { ...PLAIN_BEGINNING, opens: false } }).session.part(createStoryStore);
  turns = answerInTurn(story, () => 'answer');
});
afterEach(() => {
  turns.end();
  vi.useRealTimers();
});

it('leaves time to read a sentence before waiting ones follow automatically', () => {
  turns.answer('One winner.');
  turns.answer('Units died.', true);
  turns.answer('The error grew.', true);
  expect(shownText()).toBe('One winner.');
  vi.advanceTimersByTime(2500);
  expect(shownText()).toBe('Units died.');
  vi.advanceTimersByTime(2500);
  expect(shownText()).toBe('The error grew.');
  vi.advanceTimersByTime(8000);
  expect(shownText()).toBe('');
});

it('says a waiting sentence immediately if the line is empty', () => {
  turns.answer('Units died.', true);
  expect(shownText()).toBe('Units died.');
});

it('answers a user action immediately, and drops waiting sentences', () => {
  turns.answer('One winner.');
  turns.answer('Units died.', true);
  turns.answer('200 winners.');
  expect(shownText()).toBe('200 winners.');
  vi.advanceTimersByTime(5000);
  expect(shownText()).toBe('200 winners.');
});

it('drops waiting sentences when the line is silenced', () => {
  turns.answer('One winner.');
  turns.answer('Units died.', true);
  story.getState().withdraw();
  vi.advanceTimersByTime(5000);
  expect(shownText()).toBe('');
});
