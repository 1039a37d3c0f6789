import { describe, expect, it } from 'vitest';
import { playedFromStart, withoutPlay } from '../../../src/session/link/current-link';

describe('where a link opens', () => {
  it('is the first image, from where it plays to its stop, only if it says so', () => {
    const link = '#v=1&data=mnist&preset=thread&seed=1&stop=870';
    expect(playedFromStart(link)).toBe(`${link}&open=opening`);
    expect(withoutPlay(playedFromStart(link))).toBe(link);
  });

  it('is said once, also where the page itself was opened so', () => {
    expect(playedFromStart('#open=now&seed=1')).toBe('#open=opening&seed=1');
  });
});
