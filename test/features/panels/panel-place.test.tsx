import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useState } from 'react';
import { PanelPlace } from '../../../src/features/panels/panel-place';
import { createPanelsStore } from '../../../src/features/panels/store';
import { usePanel } from '../../../src/features/panels/use-panel';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let page: FakeSession;
const panel = () => page.session.part(createPanelsStore).getState().panel;
const nextFrame = () => act(() => new Promise((resolve) => requestAnimationFrame(resolve)));

/** A page on which the panel replaces a list of bits. */
function Page() {
  const { panel: shown, open } = usePanel();
  const [typed, setTyped] = useState('');
  return (
    <>
      <button type="button" onClick={() => open('runs')}>
        Beside
      </button>
      {shown === null ? (
        <button type="button" aria-label="In its place" onClick={() => open('runs')}>
          Open
        </button>
      ) : (
        <PanelPlace>
          <h2 tabIndex={-1}>Runs</h2>
          <input
            aria-label="Name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || typed === '') return;
              event.preventDefault();
              setTyped('');
            }}
          />
        </PanelPlace>
      )}
    </>
  );
}

beforeEach(() => {
  page = createFakeSession();
  // jsdom has no layout.
  Element.prototype.scrollIntoView = () => undefined;
});

describe('the place of panels', () => {
  it('takes the focus when a panel is opened, and gives it back when Escape closes it', async () => {
    renderIn(page.session, <Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Beside' }));
    expect(screen.getByRole('heading', { name: 'Runs' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(panel()).toBeNull();
    await nextFrame();
    expect(screen.getByRole('button', { name: 'Beside' })).toHaveFocus();
  });

  it('gives it back to the re-created element', async () => {
    renderIn(page.session, <Page />);
    const before = screen.getByRole('button', { name: 'In its place' });
    await userEvent.click(before);
    await userEvent.keyboard('{Escape}');
    await nextFrame();
    const after = screen.getByRole('button', { name: 'In its place' });
    expect(after).not.toBe(before);
    expect(after).toHaveFocus();
  });

  it('gives it to the button of the menu if the opener is hidden, as in a closed sheet', async () => {
    renderIn(
      page.session,
      <>
        <Page />
        <button type="button" data-opens="inside">
          Inside
        </button>
      </>,
    );
    const beside = screen.getByRole('button', { name: 'Beside' });
    await userEvent.click(beside);
    beside.checkVisibility = () => false;
    await userEvent.keyboard('{Escape}');
    await nextFrame();
    expect(screen.getByRole('button', { name: 'Inside' })).toHaveFocus();
  });

  it('leaves Escape to a dialog over the page', async () => {
    renderIn(page.session, <Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Beside' }));
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.open = true;
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(panel()).toBe('runs');
    dialog.remove();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(panel()).toBeNull();
  });

  it('leaves Escape to elements inside that use it, and to unrelated ones', async () => {
    renderIn(page.session, <Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Beside' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'x{Escape}');
    expect(panel()).toBe('runs');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Beside' }), { key: 'Escape' });
    expect(panel()).toBe('runs');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(panel()).toBeNull();
  });

  it('leaves the focus where it is if a link has opened the panel', () => {
    page.session.part(createPanelsStore).getState().setPanel('runs');
    renderIn(page.session, <Page />);
    expect(document.body).toHaveFocus();
  });

  it('leaves the focus with a menu opened while the panel’s code was loading', () => {
    renderIn(
      page.session,
      <>
        <button type="button" aria-expanded="true">
          Look inside
        </button>
        <Page />
      </>,
    );
    const menu = screen.getByRole('button', { name: 'Look inside' });
    menu.focus();
    act(() => page.session.part(createPanelsStore).getState().setPanel('runs'));
    expect(screen.getByRole('heading', { name: 'Runs' })).toBeInTheDocument();
    expect(menu).toHaveFocus();
  });

  it('leaves the focus where the user has moved it', async () => {
    renderIn(page.session, <Page />);
    await userEvent.click(screen.getByRole('button', { name: 'In its place' }));
    act(() => screen.getByRole('button', { name: 'Beside' }).focus());
    act(() => page.session.part(createPanelsStore).getState().setPanel(null));
    await nextFrame();
    expect(screen.getByRole('button', { name: 'Beside' })).toHaveFocus();
  });

  it('leaves the focus with the panel’s replacement if that has taken it', async () => {
    renderIn(page.session, <Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Beside' }));
    act(() => page.session.part(createPanelsStore).getState().setPanel(null));
    act(() => screen.getByRole('button', { name: 'In its place' }).focus());
    await nextFrame();
    expect(screen.getByRole('button', { name: 'In its place' })).toHaveFocus();
  });

  it('gives it back even if the panel was opened again before the focus had returned', async () => {
    renderIn(page.session, <Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Beside' }));
    const { setPanel } = page.session.part(createPanelsStore).getState();
    act(() => setPanel(null));
    act(() => setPanel('runs'));
    expect(screen.getByRole('heading', { name: 'Runs' })).toHaveFocus();
    act(() => setPanel(null));
    await nextFrame();
    expect(screen.getByRole('button', { name: 'Beside' })).toHaveFocus();
  });
});
