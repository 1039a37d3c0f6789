import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStoryStore } from '../../../src/features/story/store';
import { PLAIN_BEGINNING } from '../../../src/session/openings';
import { createFakeSession } from '../../support/fake-session';

function page({ opens = true } = {}) {
  const fake = createFakeSession({ begins: { ...PLAIN_BEGINNING, opens } });
  const story = fake.session.part(createStoryStore);
  return { ...fake, story: () => story.getState(), shownText: () => story.getState().text };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the story of a run that opens', () => {
  it('begins before the first snapshot, and follows the count', () => {
    const { shownText, emitSnapshot } = page();
    expect(shownText()).toBe('1,000 units. Each starts as noise.');
    emitSnapshot(1);
    expect(shownText()).toMatch(/^It sees its first digit\./);
    emitSnapshot(700);
    expect(shownText()).toBe('Strokes appear.');
  });

  it('ends with an invitation to draw, once, and falls silent', () => {
    const { shownText, emitSnapshot, emit, session } = page();
    emitSnapshot(300_000);
    emit('openingOver', {});
    expect(shownText()).toBe('Now draw a digit.');
    vi.advanceTimersByTime(10_000);
    expect(shownText()).toBe('');
    session.commands.restart();
    emitSnapshot(300_000);
    emit('openingOver', {});
    expect(shownText()).toBe('');
  });

  it('falls silent when the user does something', () => {
    const { shownText, emitSnapshot, session } = page();
    emitSnapshot(3);
    session.commands.skipOpening();
    expect(shownText()).toBe('');
    emitSnapshot(600);
    expect(shownText()).toBe('');
  });

  it('invites the user to draw when skipped', () => {
    const { shownText, story, session, emitSnapshot } = page();
    emitSnapshot(3);
    story().skip();
    expect(session.run.getState().opening).toBeNull();
    expect(shownText()).toBe('Now draw a digit.');
  });

  it('starts again with the run, even while the previous run is still shown', () => {
    const { shownText, emitSnapshot, emit, session } = page();
    emitSnapshot(300_000);
    emit('openingOver', {});
    session.commands.restart();
    expect(shownText()).toBe('1,000 units. Each starts as noise.');
    session.snapshots.show(null);
    expect(shownText()).toBe('1,000 units. Each starts as noise.');
    emitSnapshot(2);
    expect(shownText()).toBe('It can only repeat what it has just seen.');
  });

  it('is announced only once', () => {
    const { story, emitSnapshot, session } = page();
    expect(story().announced).toBe(true);
    emitSnapshot(2);
    expect(story().announced).toBe(true);
    session.commands.restart();
    expect(story()).toMatchObject({ text: '1,000 units. Each starts as noise.', announced: false });
    emitSnapshot(1);
    expect(story().announced).toBe(true);
  });
});

describe('a remark', () => {
  it('is shown for a while', () => {
    const { shownText, story } = page({ opens: false });
    expect(shownText()).toBe('');
    story().say({ text: 'Boosting is off.' });
    vi.advanceTimersByTime(7000);
    expect(shownText()).toBe('Boosting is off.');
    vi.advanceTimersByTime(2000);
    expect(shownText()).toBe('');
  });

  it('gives way to a newer one, which is shown for its full time', () => {
    const { shownText, story } = page({ opens: false });
    story().say({ text: 'first' });
    vi.advanceTimersByTime(7000);
    story().say({ text: 'second' });
    vi.advanceTimersByTime(7000);
    expect(shownText()).toBe('second');
  });

  it('can be withdrawn by its name', () => {
    const { shownText, story } = page({ opens: false });
    story().say({ text: 'first', id: 'a' });
    story().withdraw('b');
    expect(shownText()).toBe('first');
    story().withdraw('a');
    expect(shownText()).toBe('');
  });

  it('is announced each time', () => {
    const { story } = page({ opens: false });
    for (let i = 0; i < 2; i++) {
      story().say({ text: 'the same' });
      expect(story().announced).toBe(true);
      story().withdraw();
    }
  });
});
