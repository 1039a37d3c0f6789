import '../../support/fresh-page';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { datasetStore } from '../../../src/session/dataset-store';
import { intents, type Intent } from '../../../src/session/intents';
import { runStore } from '../../../src/session/run-store';
import { settingsStore } from '../../../src/session/settings-store';
import { Training } from '../../../src/features/training/training';

let sent: Intent['type'][];
let stopListening: () => void;
beforeEach(() => {
  sent = [];
  stopListening = intents.subscribe(({ type }) => sent.push(type));
});
afterEach(() => stopListening());

const wanted = () => runStore.getState().wanted;

describe('the training controls', () => {
  it('stand in a region of that name', () => {
    render(<Training />);
    expect(screen.getByRole('region', { name: 'Training' })).toBeVisible();
  });

  it('have one button that pauses and runs, named by what it will do', async () => {
    render(<Training />);
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(wanted()).toBe('paused');
    expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(wanted()).toBe('running');
  });

  it('pause a run before one step of it', async () => {
    render(<Training />);
    await userEvent.click(screen.getByRole('button', { name: 'Step' }));
    expect(wanted()).toBe('paused');
    expect(sent).toEqual(['step']);
  });

  it('ask for a restart and for a new seed', async () => {
    render(<Training />);
    await userEvent.click(screen.getByRole('button', { name: 'Restart' }));
    await userEvent.click(screen.getByRole('button', { name: 'New seed' }));
    expect(sent).toEqual(['restart', 'new-seed']);
  });

  it('run and pause with the space bar while no control has the focus', async () => {
    render(
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
    render(<Training />);
    screen.getByRole('button', { name: 'Pause' }).focus();
    await userEvent.keyboard(' ');
    expect(wanted()).toBe('paused');
  });
});

describe('the speed', () => {
  const speed = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Speed' });

  it('is flat out at first, at the right end', () => {
    render(<Training />);
    expect(speed()).toHaveAttribute('aria-valuetext', 'flat out');
    expect(speed().value).toBe(speed().max);
  });

  it('goes down to one image a second and back up', () => {
    render(<Training />);
    fireEvent.input(speed(), { target: { value: '0' } });
    expect(settingsStore.getState().imagesPerSecond).toBe(1);
    expect(speed()).toHaveAttribute('aria-valuetext', '1 image per second');
    fireEvent.input(speed(), { target: { value: '9' } });
    expect(settingsStore.getState().imagesPerSecond).toBe(10);
    expect(speed()).toHaveAttribute('aria-valuetext', '10 images per second');
    fireEvent.input(speed(), { target: { value: speed().max } });
    expect(settingsStore.getState().imagesPerSecond).toBeNull();
  });
});

describe('the status', () => {
  it('says that learning waits for data', () => {
    runStore.setState({ state: 'waiting' });
    render(<Training />);
    expect(screen.getByText(/^Waiting for data/)).toBeVisible();
  });

  it('shows the download until it is complete', () => {
    datasetStore.setState({ loadedImages: 12_000, totalImages: 60_000, progress: 0.2 });
    render(<Training />);
    expect(screen.getByRole('progressbar', { name: 'Download' })).toHaveAttribute('value', '0.2');
    expect(screen.getByText('12,000 of 60,000 loaded')).toBeVisible();
    act(() => datasetStore.setState({ complete: true, loadedImages: 60_000 }));
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('says that a failed request is being tried again', () => {
    datasetStore.setState({ retrying: { attempt: 2, message: 'No answer.' } });
    render(<Training />);
    expect(screen.getByText(/No answer\. Trying again \(attempt 2\)/)).toBeVisible();
  });

  it.each([{ slow: true }, { retrying: { attempt: 1, message: 'No answer.' } }])(
    'lets a user who waits for data ask anew at once (%j)',
    (waiting) => {
      const retry = vi.fn();
      datasetStore.setState({ ...waiting, retry });
      render(<Training />);
      fireEvent.click(screen.getByRole('button', { name: 'Try again now' }));
      expect(retry).toHaveBeenCalledOnce();
    },
  );

  it('says that the data are slow', () => {
    datasetStore.setState({ slow: true });
    render(<Training />);
    expect(screen.getByText(/The data are slow: some have not come for five seconds\./)).toBeVisible();
  });

  it('names the engine that runs', () => {
    runStore.setState({ engine: { name: 'reference', reason: null } });
    render(<Training />);
    expect(screen.getByText('Slow engine')).toBeVisible();
  });
});
