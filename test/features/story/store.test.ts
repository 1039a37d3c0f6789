import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStoryStore } from '../../../src/features/story/store';
import { PLAIN_BEGINNING } from '../../../src/session/openings';
import { createFakeSession } from '../../support/fake-session';

function page({ opens = true } = {}) {
  const fake = createFakeSession({ begins: { ...PLAIN_BEGINNING, opens } });
  const story = fake.session.part(createStoryStore);
  return { ...fake, story: () => story.getState(), said: () => story.getState().text };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the story of a run that opens', () => {
  it('begins before the first snapshot, and follows the count', () => {
    const { said, emitSnapshot } = page();
    expect(said()).toBe('1,000 units. Each starts as noise.');
    emitSnapshot(1);
    expect(said()).toMatch(/^It sees its first digit\./);
    emitSnapshot(700);
    expect(said()).toBe('Strokes appear.');
  });

  it('ends with an invitation to draw, once, and falls silent', () => {
    const { said, emitSnapshot, emit, session } = page();
    emitSnapshot(300_000);
    emit('openingOver', {});
    expect(said()).toBe('Now draw a digit.');
    vi.advanceTimersByTime(10_000);
    expect(said()).toBe('');
    session.commands.restart();
    emitSnapshot(300_000);
    emit('openingOver', {});
    expect(said()).toBe('');
  });

  it('falls silent when the user does something', () => {
    const { said, emitSnapshot, session } = page();
    emitSnapshot(3);
    session.commands.skipOpening();
    expect(said()).toBe('');
    emitSnapshot(600);
    expect(said()).toBe('');
  });

  it('invites the user to draw when skipped', () => {
    const { said, story, session, emitSnapshot } = page();
    emitSnapshot(3);
    story().skip();
    expect(session.run.getState().opening).toBeNull();
    expect(said()).toBe('Now draw a digit.');
  });

  it('starts again with the run, even while the previous run is still shown', () => {
    const { said, emitSnapshot, emit, session } = page();
    emitSnapshot(300_000);
    emit('openingOver', {});
    session.commands.restart();
    expect(said()).toBe('1,000 units. Each starts as noise.');
    session.snapshots.show(null);
    expect(said()).toBe('1,000 units. Each starts as noise.');
    emitSnapshot(2);
    expect(said()).toBe('It can only repeat what it has just seen.');
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
    const { said, story } = page({ opens: false });
    expect(said()).toBe('');
    story().say({ text: 'Boosting is off.' });
    vi.advanceTimersByTime(7000);
    expect(said()).toBe('Boosting is off.');
    vi.advanceTimersByTime(2000);
    expect(said()).toBe('');
  });

  it('gives way to a newer one, which is shown for its full time', () => {
    const { said, story } = page({ opens: false });
    story().say({ text: 'first' });
    vi.advanceTimersByTime(7000);
    story().say({ text: 'second' });
    vi.advanceTimersByTime(7000);
    expect(said()).toBe('second');
  });

  it('can be withdrawn by its name', () => {
    const { said, story } = page({ opens: false });
    story().say({ text: 'first', id: 'a' });
    story().withdraw('b');
    expect(said()).toBe('first');
    story().withdraw('a');
    expect(said()).toBe('');
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
