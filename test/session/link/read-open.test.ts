import { describe, expect, it } from 'vitest';
import { isLink, readLink, writeLink } from '../../../src/session/link/link';

const open = (fragment: string) => {
  const { open: read, problems } = readLink(fragment);
  return { read, problems };
};

describe('open= in a link', () => {
  it.each(['opening', 'max', 'doubling', 'paused'])('may be %s', (way) => {
    expect(open(`#open=${way}`)).toEqual({ read: way, problems: [] });
  });

  it.each([1, 20, 1_000_000])('may be %i images per second', (speed) => {
    expect(open(`#open=${speed}`)).toEqual({ read: speed, problems: [] });
  });

  it('is optional', () => {
    expect(open('#v=1')).toEqual({ read: null, problems: [] });
  });

  it.each(['', '0', '-1', '1.5', '1e3', '1000001', 'MAX', 'flat', '0x10'])('cannot be “%s”', (text) => {
    const { read, problems } = open(`#open=${text}`);
    expect(read).toBeNull();
    expect(problems).toEqual([
      `open was “${text}”; expected one of opening, max, doubling, paused, or whole images per second from 1 to 1000000`,
    ]);
  });

  it('cannot be given twice', () => {
    expect(open('#open=max&open=paused').problems).toEqual(['open appears more than once']);
  });

  it('alone makes a link, and is not written again, unlike the images seen', () => {
    expect(isLink('#open=max')).toBe(true);
    expect(writeLink('#open=max&other=1', { ...readLink('#open=max'), stop: 40 })).toBe(
      '#v=1&data=mnist&preset=thread&seed=1&stop=40&other=1',
    );
  });
});
