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
  it('begins and ends with F, unless the user is typing', () => {
    renderIn(createFakeSession().session, <Page />);
    press('f', screen.getByRole('textbox'));
    expect(isOn()).toBe(false);
    press('f');
    expect(isOn()).toBe(true);
    press('f');
    expect(isOn()).toBe(false);
  });

  it('ends with Escape if F began it, even if the browser takes that key to leave full screen', () => {
    renderIn(createFakeSession().session, <Page />);
    press('f');
    press('Escape');
    expect(isOn()).toBe(false);
    press('f');
    // As the browser reports that the page has left full screen.
    act(() => void document.dispatchEvent(new Event('fullscreenchange')));
    expect(isOn()).toBe(false);
  });

  it('begun by a link ends only with F, whatever else a visitor presses', () => {
    renderIn(createFakeSession().session, <Page byLink />);
    press('Escape');
    act(() => void document.dispatchEvent(new Event('fullscreenchange')));
    expect(isOn()).toBe(true);
    press('f');
    expect(isOn()).toBe(false);
  });

  it('opens the card of a unit instead of a panel, which would hide the features', () => {
    const { session } = createFakeSession();
    renderIn(session, <Page byLink />);
    act(() => session.part(createFeatureStore).getState().open(7));
    expect(session.part(createPanelsStore).getState().panel).toBeNull();
    expect(session.part(createAtlasStore).getState().card).toBe(7);
    act(() => session.part(createPanelsStore).getState().setPanel('steps'));
    expect(session.part(createPanelsStore).getState().panel).toBeNull();
  });

  it('closes an open panel when F is pressed', () => {
    const { session } = createFakeSession();
    renderIn(session, <Page />);
    act(() => session.part(createPanelsStore).getState().setPanel('scorecard'));
    press('f');
    expect(session.part(createPanelsStore).getState().panel).toBeNull();
  });

  it('begins the next visitor’s turn without the previous visitor’s card', () => {
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
