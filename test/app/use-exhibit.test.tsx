import { act, fireEvent, screen } from '@testing-library/react';
import { expect, describe, it } from 'vitest';
import { useExhibit } from '../../src/app/use-exhibit';
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
});
