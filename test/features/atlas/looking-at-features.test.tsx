import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createFeatureStore } from '../../../src/features/feature/store';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { createPanelsStore } from '../../../src/features/panels/store';
import { atlas, COLUMNS, openFeaturesPages, page, PITCH, pointedAt, showFeatures, view } from './features-page';

openFeaturesPages();

describe('looking at one feature', () => {
  it('points at its unit while the mouse is over it', () => {
    showFeatures();
    fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: PITCH + 5, clientY: PITCH + 5 });
    expect(pointedAt()).toBe(6);
    expect(within(atlas()).getByRole('option', { selected: true })).toHaveTextContent('Unit 6, wins on');
    fireEvent.pointerLeave(atlas());
    expect(pointedAt()).toBeNull();
  });

  it('rings the unit pointed at elsewhere', () => {
    showFeatures();
    act(() => page.session.part(createHighlightStore).getState().pointAt(12));
    expect(within(atlas()).getByRole('option', { selected: true })).toHaveTextContent('Unit 12, wins on');
  });

  it('opens a card at its tile with a click, and the panel from the card', async () => {
    showFeatures();
    fireEvent.click(atlas(), { clientX: PITCH + 5, clientY: PITCH + 5 });
    const card = await screen.findByRole('dialog', { name: 'Unit 6' });
    expect(within(card).getByRole('img', { name: 'Feature of unit 6' })).toBeInTheDocument();
    // Target: 2 winners of 20 units, 10 %; unit 6 wins on 6 %.
    expect(card).toHaveTextContent('6.0 % of images, 0.60 × target');
    expect(card).toHaveTextContent('Boost0.60, a head start');
    await userEvent.click(within(card).getByRole('button', { name: 'Show everything about unit 6' }));
    expect(page.session.part(createFeatureStore).getState().unit).toBe(6);
    expect(page.session.part(createPanelsStore).getState().panel).toBe('feature');
    expect(view().card).toBeNull();
  });

  it('closes the card by its button, a second click, or use of something else', async () => {
    showFeatures();
    const click = (): boolean => fireEvent.click(atlas(), { clientX: 5, clientY: 5 });
    click();
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(atlas()).toHaveFocus();
    click();
    expect(view().card).toBe(0);
    click();
    expect(view().card).toBeNull();
    click();
    fireEvent.blur(atlas());
    expect(view().card).toBeNull();
  });

  it('returns to the chosen feature when the mouse leaves', () => {
    showFeatures();
    fireEvent.click(atlas(), { clientX: 5, clientY: 5 });
    fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: PITCH + 5, clientY: 5 });
    expect(pointedAt()).toBe(1);
    fireEvent.pointerLeave(atlas());
    expect(pointedAt()).toBe(0);
  });

  it('ignores a scrolling finger', () => {
    showFeatures();
    fireEvent.pointerMove(atlas(), { pointerType: 'touch', clientX: 5, clientY: 5 });
    expect(pointedAt()).toBeNull();
  });
});

describe('the features by keyboard', () => {
  async function enterAtlas(): Promise<void> {
    showFeatures();
    for (let stop = 0; stop < 8 && document.activeElement !== atlas(); stop++) await userEvent.tab();
  }

  function focused(): string {
    const id = atlas().getAttribute('aria-activedescendant');
    const option = within(atlas()).getByRole('option', { selected: true });
    expect(option).toHaveAttribute('id', id);
    return option.textContent;
  }

  it('are one stop for the tab key, which shows the first', async () => {
    await enterAtlas();
    expect(atlas()).toHaveFocus();
    expect(focused()).toBe('Unit 0, wins on 0.0 % of images, boost 0.000');
  });

  it.each([
    ['{ArrowRight}', 1],
    ['{ArrowRight}{ArrowRight}{ArrowLeft}', 1],
    ['{ArrowDown}', COLUMNS],
    ['{ArrowDown}{ArrowDown}{ArrowUp}{ArrowRight}', COLUMNS + 1],
    ['{End}', 19],
    ['{End}{Home}', 0],
    ['{ArrowLeft}', 0],
  ])('%s leads to unit %d', async (keys, unit) => {
    await enterAtlas();
    await userEvent.keyboard(keys);
    expect(pointedAt()).toBe(unit);
    expect(focused()).toMatch(new RegExp(`^Unit ${unit}, wins on ${unit}.0 % of images, boost `));
    expect(within(atlas()).getByRole('option')).toHaveAttribute('aria-posinset', String(unit + 1));
    expect(within(atlas()).getByRole('option')).toHaveAttribute('aria-setsize', '20');
  });

  it('open a card with Enter, which takes the focus, and close it with Escape, which returns it', async () => {
    await enterAtlas();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    const card = await screen.findByRole('dialog', { name: 'Unit 2' });
    expect(within(card).getByRole('button', { name: 'Show everything about unit 2' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(atlas()).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(pointedAt()).toBe(3);
  });

  it('release the feature with Escape, and continue from there', async () => {
    await enterAtlas();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Escape}');
    expect(pointedAt()).toBeNull();
    expect(atlas()).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(pointedAt()).toBe(2);
  });

  it('release the feature when the focus leaves', async () => {
    await enterAtlas();
    await userEvent.tab();
    expect(pointedAt()).toBeNull();
  });
});
