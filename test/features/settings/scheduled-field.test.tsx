import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Settings } from '../../../src/features/settings/settings';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderWithImages } from '../../support/render-with-images';

let page: FakeSession;

beforeEach(() => {
  page = createFakeSession();
});

const settings = () => page.session.settings.getState().settings;
const slider = () => screen.getByRole('slider', { name: 'Learning rate' });
const opener = () => screen.getByRole('button', { name: /and \d more$/ });

describe('the learning rate', () => {
  it('is automatic at first, and says so', () => {
    renderWithImages(page.session, <Settings />);
    expect(screen.getByText('auto')).toBeVisible();
    expect(slider()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^automatic, now /));
    expect(slider()).toHaveAccessibleDescription(/Decays automatically; drag to set it yourself\.$/);
  });

  it('becomes constant when the slider is moved', () => {
    renderWithImages(page.session, <Settings />);
    fireEvent.input(slider(), { target: { value: '0' } });
    expect(settings()).toMatchObject({ learningRate: 0.01, learningRateSchedule: 'constant' });
    expect(screen.queryByText('auto')).not.toBeInTheDocument();
    expect(slider()).toHaveAccessibleDescription(/Stays where you set it\.$/);
  });

  it('becomes constant when a value is typed, but not when the field just gets the focus', async () => {
    const user = userEvent.setup();
    renderWithImages(page.session, <Settings />);
    await user.click(screen.getByRole('textbox', { name: 'Learning rate, typed' }));
    await user.tab();
    expect(settings().learningRateSchedule).toBe('auto');
    await user.clear(screen.getByRole('textbox', { name: 'Learning rate, typed' }));
    await user.type(screen.getByRole('textbox', { name: 'Learning rate, typed' }), '2.5{Enter}');
    expect(settings()).toMatchObject({ learningRate: 2.5, learningRateSchedule: 'constant' });
  });

  it('is frozen in its field while that has the focus, and moves again afterwards', async () => {
    const user = userEvent.setup();
    page.show(figuresSnapshot({ learningRate: 0.9 }));
    renderWithImages(page.session, <Settings />);
    const field = screen.getByRole('textbox', { name: 'Learning rate, typed' });
    await user.click(field);
    act(() => page.show(figuresSnapshot({ learningRate: 0.0312 })));
    await waitFor(() => expect(slider()).toHaveAttribute('aria-valuetext', 'automatic, now 0.031'));
    expect(field).toHaveValue('0.9');
    await user.tab();
    expect(field).toHaveValue('0.031');
    expect(settings().learningRateSchedule).toBe('auto');
  });

  it('has a final value only when it decays, and keeps decaying when its initial value is changed', async () => {
    const user = userEvent.setup();
    renderWithImages(page.session, <Settings />);
    await user.click(opener());
    expect(screen.queryByRole('slider', { name: 'Final learning rate' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Decay' }));
    expect(screen.getByRole('slider', { name: 'Final learning rate' })).toBeVisible();
    await user.click(opener());
    fireEvent.input(slider(), { target: { value: '0' } });
    expect(settings()).toMatchObject({ learningRate: 0.01, learningRateSchedule: 'exponential' });
  });

  it('returns to the preset’s rate and schedule with one reset', async () => {
    const user = userEvent.setup();
    renderWithImages(page.session, <Settings />);
    fireEvent.input(slider(), { target: { value: '0' } });
    await user.click(screen.getByRole('button', { name: 'Reset learning rate' }));
    expect(settings()).toMatchObject({ learningRate: 0.3, learningRateSchedule: 'auto' });
    expect(page.session.settings.getState().presetId).toBe('thread');
  });
});
