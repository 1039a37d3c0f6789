import { act, fireEvent, screen } from '@testing-library/react';
import { expect, describe, it, vi } from 'vitest';
import { useExhibit } from '../../src/app/use-exhibit';
import { createAtlasStore } from '../../src/features/atlas/store';
import { createFeatureStore } from '../../src/features/feature/store';
import { createPanelsStore } from '../../src/features/panels/store';
import { createFakeSession } from '../support/fake-session';
import { renderIn } from '../support/render-in';

function Page({ byLink = false }: { readonly byLink?: boolean }) {
  useExhibit(byLink);
  return <input aria-label="Name" />;
}
const isOn = (): boolean => document.documentElement.hasAttribute('data-exhibit');
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });

describe('the exhibit', () => {
  it('begins and ends with F, unless one types', () => {
    renderIn(createFakeSession().session, <Page />);
    press('f', screen.getByRole('textbox'));
    expect(isOn()).toBe(false);
    press('f');
    expect(isOn()).toBe(true);
    press('f');
    expect(isOn()).toBe(false);
  });

  it('ends with Escape where F began it, also when the browser takes that key to leave the full screen', () => {
    renderIn(createFakeSession().session, <Page />);
    press('f');
    press('Escape');
    expect(isOn()).toBe(false);
    press('f');
    // The page is not in the full screen any more, as a browser says it.
    act(() => void document.dispatchEvent(new Event('fullscreenchange')));
    expect(isOn()).toBe(false);
  });

  it('of a link stays whatever a visitor presses, and ends with F', () => {
    renderIn(createFakeSession().session, <Page byLink />);
    press('Escape');
    act(() => void document.dispatchEvent(new Event('fullscreenchange')));
    expect(isOn()).toBe(true);
    press('f');
    expect(isOn()).toBe(false);
  });

  it('has no panels, which would hide the features: a unit has its card', () => {
    const { session } = createFakeSession();
    renderIn(session, <Page byLink />);
    act(() => session.part(createFeatureStore).getState().open(7));
    expect(session.part(createPanelsStore).getState().panel).toBeNull();
    expect(session.part(createAtlasStore).getState().card).toBe(7);
    act(() => session.part(createPanelsStore).getState().setPanel('steps'));
    expect(session.part(createPanelsStore).getState().panel).toBeNull();
  });

  it('closes the panel that was open when F is pressed', () => {
    const { session } = createFakeSession();
    renderIn(session, <Page />);
    act(() => session.part(createPanelsStore).getState().setPanel('scorecard'));
    press('f');
    expect(session.part(createPanelsStore).getState().panel).toBeNull();
  });

  it('begins the turn of the next visitor without the card of the one before', () => {
    vi.useFakeTimers();
    const { session } = createFakeSession();
    renderIn(session, <Page byLink />);
    session.part(createAtlasStore).getState().openCard(7);
    const { seed } = session.settings.getState().settings;
    act(() => void vi.advanceTimersByTime(61_000));
    expect(session.part(createAtlasStore).getState().card).toBeNull();
    expect(session.settings.getState().settings.seed).not.toBe(seed);
    vi.useRealTimers();
  });
});
