import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings as AnySettings } from '../../../src/core/settings';
import { Settings } from '../../../src/features/settings/settings';
import { ownDataset } from '../../support/own-images';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderWithImages } from '../../support/render-with-images';

let page: FakeSession;

beforeEach(() => {
  page = createFakeSession();
});

const settings = (): AnySettings => page.session.settings.getState().settings;
const slider = (name: string) => screen.getByRole<HTMLInputElement>('slider', { name });
const opener = () => screen.getByRole('button', { name: 'Rounds, units and 9 more' });
const typed = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name: `${name}, typed` });

/** Renders the settings with the further ones open. */
function show() {
  renderWithImages(page.session, <Settings />);
  fireEvent.click(opener());
  return userEvent.setup();
}

describe('a typed setting', () => {
  it('takes effect on Enter', async () => {
    const user = show();
    await user.clear(typed('Winners'));
    await user.type(typed('Winners'), '57');
    expect(settings().winners).toBe(30);
    await user.keyboard('{Enter}');
    expect(settings().winners).toBe(57);
  });

  it('takes effect when the field is left', async () => {
    const user = show();
    await user.clear(typed('Boosting'));
    await user.type(typed('Boosting'), '0.7');
    await user.tab();
    expect(settings().boostStrength).toBe(0.7);
  });

  it('may go beyond the slider, which then sits at its end', async () => {
    const user = show();
    await user.clear(typed('Winners'));
    await user.type(typed('Winners'), '900{Enter}');
    expect(settings().winners).toBe(900);
    expect(slider('Winners').value).toBe(slider('Winners').max);
    expect(typed('Winners')).toHaveValue('900');
  });

  it.each([
    ['Winners', '1001', 'Winners was “1001”; expected at most 1000, the number of units.'],
    ['Winners', 'many', 'Winners was “many”; expected a whole number from 1 to 16384.'],
    ['Units', '20', 'Units was “20”; expected at least 30, the number of winners.'],
    ['Units', '99999', 'Units was “99999”; expected a whole number from 1 to 16384.'],
    ['Learning rate', 'NaN', 'Learning rate was “NaN”; expected a number from 0 to 100.'],
    ['Seed', '-1', 'Seed was “-1”; expected a whole number from 0 to 4294967295.'],
  ])('says what is wrong with %s = %s, keeps the text and leaves the run alone', async (name, text, problem) => {
    const user = show();
    const before = page.session.settings.getState();
    await user.clear(typed(name));
    await user.type(typed(name), text);
    await user.tab();
    expect(screen.getByRole('alert')).toHaveTextContent(problem);
    expect(typed(name)).toHaveValue(text);
    expect(typed(name)).toBeInvalid();
    expect(typed(name)).toHaveAccessibleDescription(problem);
    expect(page.session.settings.getState()).toBe(before);
  });

  it('discards an invalid text on Escape', async () => {
    const user = show();
    await user.clear(typed('Winners'));
    await user.type(typed('Winners'), 'x{Enter}{Escape}');
    expect(typed('Winners')).toHaveValue('30');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('drops an invalid text when the setting changes from elsewhere', async () => {
    const user = show();
    await user.clear(typed('Winners'));
    await user.type(typed('Winners'), 'x{Enter}');
    fireEvent.input(slider('Winners'), { target: { value: '0' } });
    expect(typed('Winners')).toHaveValue('1');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('a slider of a setting', () => {
  it('acts immediately on a live setting', () => {
    show();
    fireEvent.input(slider('Boosting'), { target: { value: '0' } });
    expect(settings().boostStrength).toBe(0);
    expect(slider('Boosting')).toHaveAttribute('aria-valuetext', 'off');
  });

  it('restarts the run once, on release, for a setting that needs a restart', () => {
    show();
    let changes = 0;
    const unsubscribe = page.session.settings.subscribe(() => changes++);
    for (const value of ['40', '41', '42']) fireEvent.input(slider('Units'), { target: { value } });
    expect(changes).toBe(0);
    expect(typed('Units')).not.toHaveValue('1000');
    fireEvent.change(slider('Units'));
    expect(changes).toBe(1);
    expect(typed('Units')).toHaveValue(String(settings().units));
    unsubscribe();
  });

  it('offers no more winners than there are units', () => {
    page.session.commands.setSettings({ ...settings(), units: 64, winners: 8 });
    show();
    fireEvent.input(slider('Winners'), { target: { value: slider('Winners').max } });
    expect(settings().winners).toBe(64);
    expect(slider('Winners')).toHaveAttribute('aria-valuetext', '64 of 64 units, 100 %');
  });

  it('says why there cannot be fewer units than winners, and goes back', () => {
    show();
    fireEvent.input(slider('Units'), { target: { value: '0' } });
    fireEvent.change(slider('Units'));
    expect(screen.getByRole('alert')).toHaveTextContent('Units was “16”; expected at least 30, the number of winners.');
    expect(settings().units).toBe(1000);
    expect(slider('Units')).toHaveAttribute('aria-valuetext', '1,000 units');
  });

  it('shows the winners as a share of the units', () => {
    show();
    expect(slider('Winners')).toHaveAttribute('aria-valuetext', '30 of 1,000 units, 3 %');
    expect(screen.getByText('3 %')).toBeVisible();
  });
});

describe('a reset', () => {
  it('is offered only for settings that differ from the preset, and restores them', async () => {
    const user = show();
    expect(screen.queryByRole('button', { name: /^Reset/ })).not.toBeInTheDocument();
    fireEvent.input(slider('Winners'), { target: { value: '0' } });
    await user.click(screen.getByRole('button', { name: 'Reset winners' }));
    expect(settings().winners).toBe(30);
    expect(screen.queryByRole('button', { name: /^Reset/ })).not.toBeInTheDocument();
  });
});

describe('the description of a setting', () => {
  it.each(['Units', 'Initial range', 'Seed'])('says that %s restarts the run', (name) => {
    show();
    expect(slider(name)).toHaveAccessibleDescription(/Restarts the run\.$/);
  });

  it.each(['Winners', 'Learning rate', 'Boosting', 'Rounds', 'Duty-cycle window'])('does not say so for %s', (name) => {
    show();
    expect(slider(name)).not.toHaveAccessibleDescription(/restarts/i);
  });

  it('disables inhibition at one round, and says why', () => {
    show();
    expect(slider('Inhibition')).toBeDisabled();
    expect(slider('Inhibition')).toHaveAccessibleDescription(/Needs at least 2 rounds/);
    fireEvent.input(slider('Rounds'), { target: { value: '4' } });
    expect(settings().rounds).toBe(5);
    expect(slider('Inhibition')).toBeEnabled();
  });
});

describe('the further settings', () => {
  it('replace the card until closed', async () => {
    const user = show();
    expect(opener()).toHaveAttribute('aria-expanded', 'true');
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(opener()).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('slider', { name: 'Rounds' })).not.toBeInTheDocument();
  });

  it('close on Escape, which first discards typed text', async () => {
    const user = show();
    await user.clear(typed('Rounds'));
    await user.type(typed('Rounds'), '7{Escape}');
    expect(typed('Rounds')).toHaveValue('1');
    await user.keyboard('{Escape}');
    expect(opener()).toHaveAttribute('aria-expanded', 'false');
    expect(opener()).toHaveFocus();
  });
});

describe('the words of a setting', () => {
  it('name the images being learnt', () => {
    show();
    expect(slider('Winners')).toHaveAccessibleDescription(/^Active bits per image\. Fewer: whole digits\./);
    act(() => page.session.commands.chooseDataset('own-1'));
    act(() => page.setDataset({ manifest: ownDataset().manifest }));
    expect(slider('Winners')).toHaveAccessibleDescription(/Fewer: whole images\./);
  });
});
