import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PANELS } from '../../../src/core/panels';
import { LookInside } from '../../../src/features/panels/look-inside';
import { PanelList } from '../../../src/features/panels/panel-list';
import { createPanelsStore } from '../../../src/features/panels/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let page: FakeSession;
const panels = () => page.session.part(createPanelsStore).getState();
const menu = () => screen.getByRole('button', { name: 'Look inside' });
const entry = (name: string) => screen.getByRole('button', { name });
const nextFrame = () => act(() => new Promise((resolve) => requestAnimationFrame(resolve)));

beforeEach(() => {
  page = createFakeSession();
});

describe('the menu of the panels', () => {
  it('lists all panels, each with a line about its content', async () => {
    renderIn(page.session, <LookInside />);
    expect(menu()).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    await userEvent.click(menu());
    expect(menu()).toHaveAttribute('aria-expanded', 'true');
    for (const { label, about } of PANELS) expect(entry(label)).toHaveAccessibleDescription(about);
  });

  it('opens one, closes itself, and gets the focus back', async () => {
    renderIn(page.session, <LookInside />);
    await userEvent.click(menu());
    await userEvent.click(entry('Scorecard'));
    expect(panels().panel).toBe('scorecard');
    expect(panels().opener).toBe(menu());
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    await userEvent.click(menu());
    expect(entry('Scorecard')).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(entry('Scorecard'));
    expect(panels().panel).toBeNull();
  });

  it('is navigated with the arrow keys and closed with Escape', async () => {
    renderIn(page.session, <LookInside />);
    act(() => menu().focus());
    await userEvent.keyboard('{ArrowDown}');
    await nextFrame();
    expect(entry('Edit a code')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(entry('Step by step')).toHaveFocus();
    await userEvent.keyboard('{End}{ArrowDown}');
    expect(entry('Export')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(menu()).toHaveFocus();
    expect(menu()).toHaveAttribute('aria-expanded', 'false');
  });

  it('closes when the focus goes elsewhere', async () => {
    renderIn(
      page.session,
      <>
        <LookInside />
        <button type="button">Elsewhere</button>
      </>,
    );
    await userEvent.click(menu());
    act(() => screen.getByRole('button', { name: 'Elsewhere' }).focus());
    expect(menu()).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('the list of the panels', () => {
  it('reports the choice before the panel opens', async () => {
    const seen = vi.fn(() => expect(panels().panel).toBeNull());
    renderIn(page.session, <PanelList onChoose={seen} />);
    await userEvent.click(entry('Runs'));
    expect(seen).toHaveBeenCalledOnce();
    expect(panels().panel).toBe('runs');
  });
});
