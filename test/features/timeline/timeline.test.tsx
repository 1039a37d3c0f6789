import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Timeline } from '../../../src/features/timeline/timeline';
import { TimelineSide } from '../../../src/features/timeline/timeline-side';
import { createBaselinesStore } from '../../../src/features/timeline/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
});

const show = () => renderIn(fake.session, <Timeline plot={null} short={null} side={<TimelineSide />} />);
const wanted = () => fake.session.run.getState().wanted;
const sent = () => fake.sent.map(({ type }) => type);

describe('the training controls', () => {
  it('sit in a region named Timeline', () => {
    show();
    expect(screen.getByRole('region', { name: 'Timeline' })).toBeVisible();
  });

  it('have one button to pause and run, named after its next action', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(wanted()).toBe('paused');
    expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(wanted()).toBe('running');
  });

  it('pause a run before stepping', async () => {
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
        <Timeline plot={null} short={null} side={null} />
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
  const speed = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Speed' });
  const chosen = () => speed().selectedOptions[0]?.textContent;

  it('doubles each second at first', () => {
    show();
    expect(chosen()).toBe('2× each second');
  });

  it('goes down to one image a second and back up', async () => {
    show();
    await userEvent.selectOptions(speed(), '1 image/s');
    expect(fake.session.settings.getState().speed).toBe(1);
    await userEvent.selectOptions(speed(), '10,000 images/s');
    expect(fake.session.settings.getState().speed).toBe(10_000);
    await userEvent.selectOptions(speed(), 'max');
    expect(fake.session.settings.getState().speed).toBeNull();
    await userEvent.selectOptions(speed(), '2× each second');
    expect(fake.session.settings.getState().speed).toBe('doubling');
  });

  it('may be one from a link that is not on offer otherwise', () => {
    fake.session.commands.setSpeed(37);
    show();
    expect(chosen()).toBe('37 images/s');
  });
});

describe('the part folded away on a narrow screen', () => {
  it('comes and goes with a button', async () => {
    show();
    const button = screen.getByRole('button', { name: 'Speed and figures' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('the status', () => {
  it('says that training is waiting for data', () => {
    fake.emit('state', { state: 'waiting' });
    show();
    expect(screen.getByText('Waiting for images to download')).toBeVisible();
  });

  it('shows the download until it is complete', () => {
    fake.setDataset({ loadedImages: 12_000, totalImages: 60_000, progress: 0.2 });
    show();
    expect(screen.getByRole('progressbar', { name: 'Download' })).toHaveAttribute('value', '0.2');
    expect(screen.getByText('12,000 of 60,000 downloaded')).toBeVisible();
    // It would be announced over and over.
    for (const status of screen.getAllByRole('status')) expect(status).not.toHaveTextContent('downloaded');
    act(() => fake.setDataset({ complete: true, loadedImages: 60_000, totalImages: 60_000, progress: 1 }));
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('says that a failed request is being tried again', () => {
    fake.setDataset({ retrying: { attempt: 2, message: 'No answer.' } });
    show();
    expect(screen.getByText(/No answer\. Trying again \(attempt 2\)/)).toBeVisible();
  });

  it.each([{ slow: true }, { retrying: { attempt: 1, message: 'No answer.' } }])(
    'lets a user who waits for data retry immediately (%j)',
    (waiting) => {
      fake.setDataset(waiting);
      show();
      fireEvent.click(screen.getByRole('button', { name: 'Try again now' }));
      expect(fake.feed.retry).toHaveBeenCalledExactlyOnceWith('mnist');
    },
  );

  it('says that the download is slow', () => {
    fake.setDataset({ slow: true });
    show();
    expect(screen.getByText(/The download is slow\./)).toBeVisible();
  });

  it('says when the engine is slow, and only then', () => {
    fake.emit('state', { state: 'running' });
    fake.emit('ready', { engine: 'reference', slowBecause: { code: 'no-wasm-simd', values: {} } });
    const { unmount } = show();
    expect(screen.getByText('Running without SIMD: slow')).toBeVisible();
    unmount();
    // This kind has no other engine.
    fake.emit('ready', { engine: 'reference', slowBecause: null });
    show();
    expect(screen.queryByText(/SIMD/)).not.toBeInTheDocument();
  });

  it('says that training has diverged', () => {
    fake.emit('state', { state: 'diverged' });
    show();
    expect(screen.getByText('Stopped: training diverged')).toBeVisible();
  });

  it('otherwise gives the cost of a code, and the error of PCA with as many bits', () => {
    fake.emit('state', { state: 'running' });
    show();
    // log2 of 1,000 over 30, by Stirling’s series.
    expect(screen.getByText('190.6 bits/image')).toBeVisible();
    act(() =>
      fake.session
        .part(createBaselinesStore)
        .getState()
        .setPcaAtBits([
          { bits: 181, error: 0.009 },
          { bits: 200, error: 0.007 },
        ]),
    );
    // Half-way between the two measurements, on a log scale of both.
    expect(screen.getByTitle(/^Log2 of the number of codes/)).toHaveTextContent('190.6 bits/image; PCA 0.0079');
  });
});
