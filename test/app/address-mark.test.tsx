import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetWritten, wasTraining, writeMarked } from '../../src/app/address-mark';

/** The address and history state as the browser restores them when the page opens again. */
function openAgain(type: 'reload' | 'navigate', fragment: string, state: unknown): void {
  history.replaceState(state, '', fragment);
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as unknown as PerformanceEntry]);
}

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, '', '#');
});

describe('whether the page that wrote the address was training', () => {
  it.each([true, false])('is marked in the address (%s)', (training) => {
    writeMarked('#stop=813', training);
    openAgain('reload', '#stop=813', history.state);
    expect(wasTraining()).toBe(training);
  });

  it.each([true, false])(
    'is known after a reload that returned to an earlier entry, without its mark (%s)',
    (training) => {
      writeMarked('#stop=813', true);
      writeMarked('#stop=1396', training);
      openAgain('reload', '#stop=813', null);
      expect(wasTraining()).toBe(training);
    },
  );

  it('is unknown for an address that this tab has not written', () => {
    writeMarked('#stop=813', true);
    openAgain('reload', '#stop=500', null);
    expect(wasTraining()).toBe(false);
  });

  it('is unknown for an address that was opened or typed, not reloaded', () => {
    writeMarked('#stop=813', true);
    openAgain('navigate', '#stop=813', null);
    expect(wasTraining()).toBe(false);
    openAgain('reload', '#stop=813', null);
    forgetWritten();
    expect(wasTraining()).toBe(false);
  });

  it.each(['5', '{', '[null]', '["x"]'])('does not depend on other content stored under that name (%s)', (kept) => {
    sessionStorage.setItem('addresses-written', kept);
    openAgain('reload', '#stop=813', null);
    expect(wasTraining()).toBe(false);
  });
});
