import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Settings } from '../../../src/features/settings/settings';
import { createFakeSession, state, type FakeSession } from '../../support/fake-session';
import { renderWithImages } from '../../support/render-with-images';

let page: FakeSession;

beforeEach(() => {
  page = createFakeSession();
});

const wayBack = () => screen.queryByRole('button', { name: /^Go back to/ });

describe('the way back to the previous run', () => {
  it('is offered once another preset is chosen, and restores the run as it was', async () => {
    renderWithImages(page.session, <Settings />);
    page.emit('checkpoint', { state: state(60_000) });
    expect(wayBack()).not.toBeInTheDocument();
    act(() => page.session.commands.applyPreset('narrow'));
    expect(wayBack()).toHaveAccessibleName('Go back to Balanced, 60,000 images');
    await userEvent.click(wayBack()!);
    expect(page.session.settings.getState().presetId).toBe('thread');
    expect(page.last('start')).toMatchObject({ checkpoint: state(60_000) });
  });

  it('goes both ways', async () => {
    renderWithImages(page.session, <Settings />);
    page.emit('checkpoint', { state: state(60_000) });
    act(() => page.session.commands.applyPreset('narrow'));
    page.emit('checkpoint', { state: state(500) });
    await userEvent.click(wayBack()!);
    expect(wayBack()).toHaveAccessibleName('Go back to 64 units, 500 images');
  });

  it('skips runs that have learnt nothing, and never leads to the present run', async () => {
    renderWithImages(page.session, <Settings />);
    page.emit('checkpoint', { state: state(60_000) });
    act(() => page.session.commands.applyPreset('narrow'));
    page.emit('checkpoint', { state: state(0) });
    act(() => page.session.commands.applyPreset('one-winner'));
    expect(wayBack()).toHaveAccessibleName('Go back to Balanced, 60,000 images');
    await userEvent.click(wayBack()!);
    expect(page.session.settings.getState().presetId).toBe('thread');
    expect(wayBack()).not.toBeInTheDocument();
  });

  it('is also offered after a restart by a setting or a seed, but not for a setting that acts immediately', () => {
    renderWithImages(page.session, <Settings />);
    page.emit('checkpoint', { state: state(60_000) });
    act(() => void page.session.commands.set('winners', 40));
    expect(wayBack()).not.toBeInTheDocument();
    act(() => page.session.commands.newSeed());
    expect(wayBack()).toBeInTheDocument();
  });
});
