import { describe, expect, it } from 'vitest';
import { currentLink, playedFromStart, withoutPlay } from '../../../src/session/link/current-link';
import { createFakeSession, state } from '../../support/fake-session';

describe('where a link opens', () => {
  it('is the first image, from which it plays to its stop, only if it says so', () => {
    const link = '#v=1&data=mnist&preset=thread&seed=1&stop=870';
    expect(playedFromStart(link)).toBe(`${link}&open=opening`);
    expect(withoutPlay(playedFromStart(link))).toBe(link);
  });

  it('is named once, even if the page itself was opened in the same way', () => {
    expect(playedFromStart('#open=now&seed=1')).toBe('#open=opening&seed=1');
  });
});

describe('where a link stops', () => {
  it('is the beginning of a run that has just replaced another, not the place of the old one', () => {
    const fake = createFakeSession();
    const { session } = fake;
    const stop = () => /stop=(\d+)/.exec(currentLink(session, null, ''))?.[1];
    expect(stop()).toBeUndefined();
    fake.emitSnapshot(23_000);
    expect(stop()).toBe('23000');
    fake.emit('checkpoint', { state: state(22_000) });
    session.commands.newSeed();
    expect(stop()).toBe('0');
    fake.emitSnapshot(7);
    expect(stop()).toBe('7');
    session.commands.returnToReplaced();
    expect(stop()).toBe('22000');
  });
});
