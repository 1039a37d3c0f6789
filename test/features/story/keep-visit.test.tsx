import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepVisit } from '../../../src/features/story/keep-visit';
import { hasSeenOpening } from '../../../src/features/story/visit';
import { PLAIN_BEGINNING } from '../../../src/session/openings';
import { createFakeSession } from '../../support/fake-session';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const opened = () => createFakeSession({ begins: { ...PLAIN_BEGINNING, opens: true } });

describe('a visit', () => {
  it.each([
    ['played to its end', (page: ReturnType<typeof opened>) => page.emit('openingOver', {})],
    ['left', (page: ReturnType<typeof opened>) => page.session.commands.skipOpening()],
  ])('is remembered once the opening has been %s', (_, finish) => {
    const page = opened();
    keepVisit(page.session);
    expect(hasSeenOpening()).toBe(false);
    finish(page);
    expect(hasSeenOpening()).toBe(true);
  });

  it('is not remembered without an opening', () => {
    const page = createFakeSession();
    keepVisit(page.session);
    page.session.commands.setSpeed(10);
    expect(hasSeenOpening()).toBe(false);
  });

  it('counts as the first if storage is not available', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const page = opened();
    keepVisit(page.session);
    page.session.commands.skipOpening();
    expect(hasSeenOpening()).toBe(false);
  });
});
