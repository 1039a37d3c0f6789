import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepAnswers } from '../../../src/features/answers/keep-answers';
import { createStoryStore } from '../../../src/features/story/store';
import { createFakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('withdraws an answer about a past moment once the newest is shown again', () => {
  const fake = createFakeSession();
  const story = fake.session.part(createStoryStore);
  const end = keepAnswers(fake.session);
  fake.emitSnapshot(1000);
  fake.session.snapshots.show(pictureSnapshot());
  fake.session.commands.set('winners', 60);
  vi.advanceTimersByTime(400);
  expect(story.getState().text).toContain('not the moment shown here');
  fake.session.snapshots.show(pictureSnapshot());
  expect(story.getState().text).toContain('not the moment shown here');
  fake.session.snapshots.show(null);
  expect(story.getState().text).toBe('');
  end();
});
