import { afterEach, expect, it, vi } from 'vitest';
import { openAddress } from '../../src/app/open-address';
import { saySavedData } from '../../src/app/say-saved-data';
import { createFakeSession } from '../support/fake-session';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '#');
});

/** The dataset that a page learns if opened at this fragment. */
function learnt(saveData: boolean, fragment: string): string {
  vi.stubGlobal('navigator', { connection: { saveData } });
  history.replaceState(null, '', fragment);
  return openAddress().plan?.datasetId ?? 'mnist';
}

it('a browser that saves data learns 2,000 digits, unless the link names a run', () => {
  expect(learnt(true, '#')).toBe('mnist-2000');
  expect(learnt(true, '#embed')).toBe('mnist-2000');
  expect(learnt(true, '#panel=scorecard&open=max')).toBe('mnist-2000');
  expect(learnt(true, '#seed=4')).toBe('mnist');
  expect(learnt(true, '#data=mnist&stop=5000')).toBe('mnist');
  expect(learnt(true, '#b.preset=one-winner')).toBe('mnist');
  expect(learnt(true, '#data=bars')).toBe('bars');
  expect(learnt(false, '#')).toBe('mnist');
});

it('a link to such a run names its images, in every browser', () => {
  expect(learnt(false, '#v=1&data=mnist-2000&preset=thread&seed=1&stop=5000')).toBe('mnist-2000');
});

it('a notice says so and offers all images, with the same settings', () => {
  expect(learnt(true, '#')).toBe('mnist-2000');
  const { session } = createFakeSession({ plan: openAddress().plan });
  session.commands.set('winners', 20);
  const end = saySavedData(session);
  const [notice] = session.notices.store.getState().notices;
  expect(notice).toMatchObject({ action: 'Load all' });
  expect(notice?.message).toContain('2,000 of 60,000 digits');
  session.notices.act('save-data');
  const { datasetId, settings } = session.settings.getState();
  expect([datasetId, settings['winners']]).toEqual(['mnist', 20]);
  expect(session.notices.store.getState().notices).toEqual([]);
  end();
});

it('there is no notice if nothing is left out', () => {
  vi.stubGlobal('navigator', { connection: { saveData: true } });
  const { session } = createFakeSession();
  saySavedData(session)();
  expect(session.notices.store.getState().notices).toEqual([]);
});
