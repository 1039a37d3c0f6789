// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostLessons } from '../../src/app/host-lessons';
import { LESSONS } from '../../src/features/lessons/lessons';
import { createLessonsStore } from '../../src/features/lessons/store';
import type { RunSession } from '../../src/session/run-session';
import { createFakeSession, type FakeSession } from '../support/fake-session';

const parrot = { lesson: LESSONS[0]!, step: 0 };

let page: FakeSession;
let shown: RunSession[];
let end: () => void;
const home = () => page.session.part(createLessonsStore).getState();
const played = (): RunSession => shown[shown.length - 1]!;

beforeEach(() => {
  page = createFakeSession();
  shown = [];
  end = hostLessons(page.session, (session) => shown.push(session));
});

afterEach(() => end());

describe('a lesson', () => {
  it('plays in a session of its own, while the session of the page waits unchanged', () => {
    home().open(parrot);
    expect(played()).not.toBe(page.session);
    expect(page.session.run.getState().wanted).toBe('paused');
    expect(played().part(createLessonsStore).getState().play).toMatchObject(parrot);
  });

  it('chosen before lessons could be opened opens once, as soon as they can', () => {
    end();
    page = createFakeSession();
    home().open(parrot);
    end = hostLessons(page.session, (session) => shown.push(session));
    expect(played().part(createLessonsStore).getState().play).toMatchObject(parrot);
    expect(home().wanted).toBeUndefined();
  });

  it('gives the page back, training included, and ends its session', () => {
    home().open(parrot);
    const disposed = vi.spyOn(played(), 'dispose');
    home().leave();
    expect(played()).toBe(page.session);
    expect(page.session.run.getState().wanted).toBe('running');
    expect(disposed).toHaveBeenCalledOnce();
    home().leave();
    expect(shown).toHaveLength(2);
  });

  it('leaves a run paused if it was paused before', () => {
    page.session.commands.pause();
    home().open(parrot);
    home().leave();
    expect(page.session.run.getState().wanted).toBe('paused');
  });

  it('replaces another lesson, whose session it ends', () => {
    home().open(parrot);
    const first = played();
    const disposed = vi.spyOn(first, 'dispose');
    first.part(createLessonsStore).getState().open({ lesson: LESSONS[1]!, step: 2 });
    expect(disposed).toHaveBeenCalledOnce();
    expect(page.session.run.getState().wanted).toBe('paused');
    expect(page.sent.filter(({ type }) => type === 'run')).toEqual([]);
    expect(played().settings.getState().basePresetId).toBe('one-winner');
    home().leave();
    expect(played()).toBe(page.session);
    expect(page.session.run.getState().wanted).toBe('running');
  });

  it('is left by Escape until its card has arrived, and then only by its button', () => {
    const press = (): unknown =>
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    home().open(parrot);
    document.body.innerHTML = '<section aria-label="Lessons"></section>';
    press();
    expect(played()).not.toBe(page.session);
    document.body.innerHTML = '';
    press();
    expect(played()).toBe(page.session);
  });

  it('ends with the page', () => {
    home().open(parrot);
    const disposed = vi.spyOn(played(), 'dispose');
    end();
    expect(disposed).toHaveBeenCalledOnce();
  });
});
