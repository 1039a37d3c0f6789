import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdPageLock, openPages } from '../../../src/features/runs/page-lock';

/**
 * A browser's locks. Each is held until its holder's promise resolves, which never happens while the page is frozen.
 */
class Locks {
  frozen = false;
  private readonly held = new Set<string>();

  async request(name: string, { signal }: { readonly signal: AbortSignal }, hold: () => Promise<void>): Promise<void> {
    await Promise.resolve();
    signal.throwIfAborted();
    this.held.add(name);
    if (this.frozen) return;
    await hold();
    this.held.delete(name);
  }

  query = (): Promise<object> => Promise.resolve({ held: [...this.held].map((name) => ({ name })) });
}

let locks: Locks;
let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  locks = new Locks();
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => vi.unstubAllGlobals());

const happens = (type: 'pagehide' | 'pageshow', persisted: boolean) =>
  page.dispatchEvent(Object.assign(new Event(type), { persisted }));
const settle = () => new Promise((resolve) => setTimeout(resolve));
const open = async () => {
  await settle();
  return [...(await openPages())];
};

describe('the lock of a page', () => {
  it('marks the page as open until it goes, even into the back/forward cache', async () => {
    holdPageLock('a', () => {});
    expect(await open()).toEqual(['a']);
    happens('pagehide', true);
    expect(await open()).toEqual([]);
  });

  it('is taken again when the page comes back, with a call; not when the page is first shown', async () => {
    const cameBack = vi.fn<() => void>();
    holdPageLock('a', cameBack);
    happens('pageshow', false);
    expect(cameBack).not.toHaveBeenCalled();
    for (let visit = 1; visit <= 2; visit++) {
      happens('pagehide', true);
      expect(await open()).toEqual([]);
      happens('pageshow', true);
      expect(await open()).toEqual(['a']);
      expect(cameBack).toHaveBeenCalledTimes(visit);
    }
  });

  it('is not held by a page that left and was frozen before the browser granted it', async () => {
    holdPageLock('a', () => {});
    happens('pagehide', true);
    locks.frozen = true;
    expect(await open()).toEqual([]);
  });

  it('is not needed in a browser without locks', async () => {
    vi.stubGlobal('navigator', {});
    holdPageLock('a', () => {});
    expect(await open()).toEqual([]);
  });
});
