import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFeatureAddress } from '../../../src/features/feature/keep-feature-address';
import { createFeatureStore } from '../../../src/features/feature/store';
import { createPanelsStore } from '../../../src/features/panels/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';

let page: FakeSession;
let end: () => void = () => {};
const panel = () => page.session.part(createPanelsStore).getState().panel;
const unit = () => page.session.part(createFeatureStore).getState().unit;

beforeEach(() => {
  history.replaceState(null, '', '/');
  page = createFakeSession();
});
afterEach(() => end());

describe('the unit in the address', () => {
  it('opens the panel on it', () => {
    history.replaceState(null, '', '/#feature=17');
    end = keepFeatureAddress(page.session);
    expect([panel(), unit()]).toEqual(['feature', 17]);
  });

  it('names the unit of a panel opened earlier, in an entry after the page’s own, which is marked', async () => {
    const before = history.length;
    page.session.part(createFeatureStore).getState().open(5);
    end = keepFeatureAddress(page.session);
    history.replaceState({ marked: true }, '', '/#seed=1');
    await vi.waitFor(() => expect(location.hash).toBe('#seed=1&feature=5'));
    expect([panel(), unit()]).toEqual(['feature', 5]);
    expect(history.state).toEqual({ marked: true });
    expect(history.length).toBe(before + 1);
  });

  it('leaves the address alone while no unit is shown', async () => {
    history.replaceState(null, '', '/#seed=1');
    const before = history.length;
    end = keepFeatureAddress(page.session);
    await Promise.resolve();
    expect(location.hash).toBe('#seed=1');
    expect(history.length).toBe(before);
  });
});
