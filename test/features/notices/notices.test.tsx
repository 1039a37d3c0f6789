import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { Notices } from '../../../src/features/notices/notices';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
});

const show = () => renderIn(fake.session, <Notices />);

describe('notices', () => {
  it('have a live region before there is any text, and appear in it', () => {
    show();
    const region = screen.getByRole('status');
    expect(region).toBeEmptyDOMElement();
    act(() => fake.session.notices.notify({ id: 'a', kind: 'info', message: 'Something small.' }));
    expect(screen.getByRole('status')).toBe(region);
    expect(region).toHaveTextContent('Something small.');
    // A further notice is announced without the earlier ones.
    expect(region).toHaveAttribute('aria-atomic', 'false');
  });

  it('announce errors as alerts and the rest as status, errors first', () => {
    fake.session.notices.notify({ id: 'a', kind: 'info', message: 'Something small.' });
    fake.session.notices.notify({ id: 'b', kind: 'error', message: 'Something broke.' });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent('Something broke.');
    expect(screen.getByRole('status')).toHaveTextContent('Something small.');
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('Something broke.');
  });

  it('can be dismissed and acted upon', async () => {
    const run = vi.fn<() => void>();
    fake.session.notices.notify({ id: 'a', kind: 'warning', message: 'Look.', action: { label: 'Do it', run } });
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Do it' }));
    expect(run).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(fake.session.notices.store.getState().notices).toEqual([]);
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it('pass the focus on when dismissed by key: to the next notice, or finally to where it came from', async () => {
    fake.session.notices.notify({ id: 'a', kind: 'info', message: 'First.' });
    fake.session.notices.notify({ id: 'b', kind: 'info', message: 'Second.' });
    renderIn(
      fake.session,
      <>
        <button type="button">Before</button>
        <Notices />
      </>,
    );
    act(() => screen.getByRole('button', { name: 'Before' }).focus());
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Dismiss' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Before' })).toHaveFocus();
  });

  it('leave the focus with the page when dismissed by pointer, so that the space bar runs and pauses', async () => {
    fake.session.notices.notify({ id: 'a', kind: 'info', message: 'First.' });
    fake.session.notices.notify({ id: 'b', kind: 'info', message: 'Second.' });
    show();
    await userEvent.click(screen.getAllByRole('button', { name: 'Dismiss' })[0]!);
    expect(document.body).toHaveFocus();
  });

  it('after a divergence name its cause and offer the last good value', async () => {
    const goodSettings = { ...DEFAULT_SETTINGS, learningRate: 0.3 };
    fake.emit('diverged', {
      imagesSeen: 3120,
      observed: { code: 'error-high', values: { error: 0.41, images: 200, bound: 0.27 } },
      settings: { ...DEFAULT_SETTINGS, learningRate: 5 },
      goodSettings,
    });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Training diverged after 3,120 images, probably because Learning rate is 5. Undo to carry on from the last good weights.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Undo (Learning rate: 0.3) and continue' }));
    expect(fake.session.settings.getState().settings).toEqual(goodSettings);
    expect(fake.session.run.getState().wanted).toBe('running');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('after a divergence at the very first image count one image', () => {
    const observed = { code: 'error-not-finite', values: {} } as const;
    fake.emit('diverged', { imagesSeen: 1, observed, settings: DEFAULT_SETTINGS, goodSettings: null });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent(/^Training diverged after 1 image, /);
  });

  it('after a divergence under the default settings offer a lower value of the most likely cause', async () => {
    fake.session.commands.chooseKind('dense');
    const settings = { ...fake.session.settings.getState().settings };
    const observed = { code: 'weight-large', values: { weight: 1e7, most: 100 } } as const;
    fake.emit('diverged', { imagesSeen: 20, observed, settings, goodSettings: null });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Training diverged after 20 images, probably because Learning rate is 0.01. These images may need less: try it from the last good weights.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try less (Learning rate: 0.001) and continue' }));
    expect(fake.session.settings.getState().settings).toMatchObject({ learningRate: 0.001, learningRateEnd: 0.0002 });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('after a divergence say if only a new run can undo its cause', () => {
    const settings = { ...DEFAULT_SETTINGS, initRange: 8 };
    fake.emit('diverged', {
      imagesSeen: 200,
      observed: { code: 'error-not-finite', values: {} },
      settings,
      goodSettings: null,
    });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent('Undo to start again from the first image.');
    expect(screen.getByRole('button', { name: /: 0\.01\) and start again$/ })).toBeInTheDocument();
  });

  it('offer to fetch the dataset again after a failure', async () => {
    fake.setDataset({ problem: { message: 'No connection.', gone: false } });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent('No connection.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(fake.feed.retry).toHaveBeenCalledExactlyOnceWith('mnist');
  });

  it('say in plain words that the slow engine is running, until dismissed', async () => {
    show();
    act(() => fake.emit('ready', { engine: 'reference', slowBecause: { code: 'no-wasm-simd', values: {} } }));
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(screen.getByRole('status')).toHaveTextContent(
      'Your browser lacks WebAssembly SIMD, so training runs slowly.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('say nothing if the running engine is the only one', () => {
    show();
    act(() => fake.emit('ready', { engine: 'reference', slowBecause: null }));
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('mention the slow engine once, however often workers restart, and not again after being dismissed', async () => {
    const ready = () =>
      act(() => fake.emit('ready', { engine: 'reference', slowBecause: { code: 'no-wasm-simd', values: {} } }));
    const items = () => screen.queryAllByText(/so training runs slowly/);
    show();
    ready();
    // The worker dies, and the dataset arrives again for a new one.
    act(() => fake.die('out of luck'));
    ready();
    expect(items()).toHaveLength(1);
    // Another dataset, another run.
    act(() => fake.session.commands.chooseDataset('bars'));
    ready();
    act(() => fake.session.commands.restart());
    ready();
    expect(items()).toHaveLength(1);
    await userEvent.click(within(items()[0]!.closest('li')!).getByRole('button', { name: 'Dismiss' }));
    ready();
    act(() => fake.session.commands.applyPreset('bars'));
    ready();
    expect(items()).toEqual([]);
  });

  it('give another reason for the slow engine when there is one', () => {
    fake.emit('ready', {
      engine: 'reference',
      slowBecause: { code: 'fast-engine-not-loaded', values: { message: 'the file was not found.' } },
    });
    show();
    expect(screen.getByRole('status')).toHaveTextContent(
      'The fast engine could not start (the file was not found), so training runs slowly.',
    );
  });
});
