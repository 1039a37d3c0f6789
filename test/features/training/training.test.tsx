import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Training } from '../../../src/features/training/training';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
});

const show = () => renderIn(fake.session, <Training />);
const wanted = () => fake.session.run.getState().wanted;
const sent = () => fake.sent.map(({ type }) => type);

describe('the training controls', () => {
  it('stand in a region of that name', () => {
    show();
    expect(screen.getByRole('region', { name: 'Training' })).toBeVisible();
  });

  it('have one button that pauses and runs, named by what it will do', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(wanted()).toBe('paused');
    expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(wanted()).toBe('running');
  });

  it('pause a run before one step of it', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Step' }));
    expect(wanted()).toBe('paused');
    expect(sent().at(-1)).toBe('step');
    expect(sent()).not.toContain('run');
  });

  it('ask for a restart and for a new seed', async () => {
    show();
    const seeds = () => fake.sent.flatMap((message) => (message.type === 'start' ? [message.settings.seed] : []));
    const [first] = seeds();
    await userEvent.click(screen.getByRole('button', { name: 'Restart' }));
    expect(seeds()).toEqual([first, first]);
    await userEvent.click(screen.getByRole('button', { name: 'New seed' }));
    expect(seeds()).toHaveLength(3);
    expect(seeds()[2]).not.toBe(first);
  });

  it('run and pause with the space bar while no control has the focus', async () => {
    renderIn(
      fake.session,
      <>
        <Training />
        <input aria-label="Other" />
      </>,
    );
    await userEvent.keyboard(' ');
    expect(wanted()).toBe('paused');
    await userEvent.type(screen.getByRole('textbox', { name: 'Other' }), ' ');
    expect(wanted()).toBe('paused');
    fireEvent.keyDown(document.body, { key: ' ', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: ' ', repeat: true });
    expect(wanted()).toBe('paused');
  });

  it('do not act twice when the space bar presses a focused button', async () => {
    show();
    screen.getByRole('button', { name: 'Pause' }).focus();
    await userEvent.keyboard(' ');
    expect(wanted()).toBe('paused');
  });
});

describe('the speed', () => {
  const speed = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Speed' });

  it('doubles each second at first, beside the right end', () => {
    show();
    expect(speed()).toHaveAttribute('aria-valuetext', 'doubling each second');
    expect(Number(speed().value)).toBe(Number(speed().max) - 1);
  });

  it('goes down to one image a second and back up', () => {
    show();
    fireEvent.input(speed(), { target: { value: '0' } });
    expect(fake.session.settings.getState().speed).toBe(1);
    expect(speed()).toHaveAttribute('aria-valuetext', '1 image per second');
    fireEvent.input(speed(), { target: { value: '9' } });
    expect(fake.session.settings.getState().speed).toBe(10);
    expect(speed()).toHaveAttribute('aria-valuetext', '10 images per second');
    fireEvent.input(speed(), { target: { value: speed().max } });
    expect(fake.session.settings.getState().speed).toBeNull();
    fireEvent.input(speed(), { target: { value: Number(speed().max) - 1 } });
    expect(fake.session.settings.getState().speed).toBe('doubling');
  });
});

describe('the status', () => {
  it('says that learning waits for data', () => {
    fake.emit('state', { state: 'waiting' });
    show();
    expect(screen.getByText(/^Waiting for data/)).toBeVisible();
  });

  it('shows the download until it is complete', () => {
    fake.setDataset({ loadedImages: 12_000, totalImages: 60_000, progress: 0.2 });
    show();
    expect(screen.getByRole('progressbar', { name: 'Download' })).toHaveAttribute('value', '0.2');
    expect(screen.getByText('12,000 of 60,000 loaded')).toBeVisible();
    act(() => fake.setDataset({ complete: true, loadedImages: 60_000, totalImages: 60_000, progress: 1 }));
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('says that a failed request is being tried again', () => {
    fake.setDataset({ retrying: { attempt: 2, message: 'No answer.' } });
    show();
    expect(screen.getByText(/No answer\. Trying again \(attempt 2\)/)).toBeVisible();
  });

  it.each([{ slow: true }, { retrying: { attempt: 1, message: 'No answer.' } }])(
    'lets a user who waits for data ask anew at once (%j)',
    (waiting) => {
      fake.setDataset(waiting);
      show();
      fireEvent.click(screen.getByRole('button', { name: 'Try again now' }));
      expect(fake.feed.retry).toHaveBeenCalledExactlyOnceWith('mnist');
    },
  );

  it('says that the data are slow', () => {
    fake.setDataset({ slow: true });
    show();
    expect(screen.getByText(/The data are slow: some have not come for five seconds\./)).toBeVisible();
  });

  it('names the engine that runs', () => {
    fake.emit('ready', { engine: 'reference', slowBecause: { code: 'no-wasm-simd', values: {} } });
    show();
    expect(screen.getByText('Slow engine')).toBeVisible();
  });

  it('does not call an engine slow that is the only one of its kind', () => {
    fake.emit('ready', { engine: 'reference', slowBecause: null });
    show();
    expect(screen.getByText('Reference engine')).toBeVisible();
  });
});
