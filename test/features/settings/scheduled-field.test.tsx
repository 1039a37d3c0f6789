import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { SettingList } from '../../../src/features/settings/setting-list';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let page: FakeSession;

beforeEach(() => {
  page = createFakeSession();
});

const settings = () => page.session.settings.getState().settings;
const slider = () => screen.getByRole('slider', { name: 'Learning rate' });

describe('the learning rate', () => {
  it('runs by itself at first, and says so', () => {
    renderIn(page.session, <SettingList />);
    expect(screen.getByRole('radio', { name: 'Auto' })).toBeChecked();
    expect(slider()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^automatic, now /));
  });

  it('becomes constant when the slider is moved', () => {
    renderIn(page.session, <SettingList />);
    fireEvent.input(slider(), { target: { value: '0' } });
    expect(settings()).toMatchObject({ learningRate: 0.01, learningRateSchedule: 'constant' });
    expect(screen.getByRole('radio', { name: 'Constant' })).toBeChecked();
  });

  it('becomes constant when a value is typed, but not when the field is only visited', async () => {
    const user = userEvent.setup();
    renderIn(page.session, <SettingList />);
    await user.click(screen.getByRole('textbox', { name: 'Learning rate, typed' }));
    await user.tab();
    expect(settings().learningRateSchedule).toBe('auto');
    await user.clear(screen.getByRole('textbox', { name: 'Learning rate, typed' }));
    await user.type(screen.getByRole('textbox', { name: 'Learning rate, typed' }), '2.5{Enter}');
    expect(settings()).toMatchObject({ learningRate: 2.5, learningRateSchedule: 'constant' });
  });

  it('stands still in its field while that has the focus, and moves on when it is left', async () => {
    const user = userEvent.setup();
    page.show(figuresSnapshot({ learningRate: 0.9 }));
    renderIn(page.session, <SettingList />);
    const field = screen.getByRole('textbox', { name: 'Learning rate, typed' });
    await user.click(field);
    act(() => page.show(figuresSnapshot({ learningRate: 0.0312 })));
    await waitFor(() => expect(slider()).toHaveAttribute('aria-valuetext', 'automatic, now 0.031'));
    expect(field).toHaveValue('0.9');
    await user.tab();
    expect(field).toHaveValue('0.031');
    expect(settings().learningRateSchedule).toBe('auto');
  });

  it('has a final value only when it falls, and keeps falling when its start is moved', async () => {
    const user = userEvent.setup();
    renderIn(page.session, <SettingList />);
    expect(screen.queryByRole('slider', { name: 'Final learning rate' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Falling' }));
    expect(screen.getByRole('slider', { name: 'Final learning rate' })).toBeVisible();
    fireEvent.input(slider(), { target: { value: '0' } });
    expect(settings()).toMatchObject({ learningRate: 0.01, learningRateSchedule: 'exponential' });
  });

  it('goes back to the preset’s rate and schedule with one reset', async () => {
    const user = userEvent.setup();
    renderIn(page.session, <SettingList />);
    fireEvent.input(slider(), { target: { value: '0' } });
    await user.click(screen.getByRole('button', { name: 'Reset learning rate' }));
    expect(settings()).toMatchObject({ learningRate: 0.3, learningRateSchedule: 'auto' });
    expect(page.session.settings.getState().presetId).toBe('thread');
  });
});
