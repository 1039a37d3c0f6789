import '../../support/fresh-page';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { datasetStore } from '../../../src/session/dataset-store';
import { intents } from '../../../src/session/intents';
import { runStore } from '../../../src/session/run-store';
import { Notices } from '../../../src/features/notices/notices';

describe('notices', () => {
  it('take no room when there is nothing to say', () => {
    const { container } = render(<Notices />);
    expect(container).toBeEmptyDOMElement();
  });

  it('announce errors as alerts and the rest as status, errors first', () => {
    runStore.getState().notify({ id: 'a', kind: 'info', message: 'Something small.' });
    runStore.getState().notify({ id: 'b', kind: 'error', message: 'Something broke.' });
    render(<Notices />);
    expect(screen.getByRole('alert')).toHaveTextContent('Something broke.');
    expect(screen.getByRole('status')).toHaveTextContent('Something small.');
    expect(screen.getAllByRole('listitem')[0]).toHaveTextContent('Something broke.');
  });

  it('can be dismissed, and acted upon', async () => {
    const run = vi.fn<() => void>();
    runStore.getState().notify({ id: 'a', kind: 'warning', message: 'Look.', action: { label: 'Do it', run } });
    render(<Notices />);
    await userEvent.click(screen.getByRole('button', { name: 'Do it' }));
    expect(run).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(runStore.getState().notices).toEqual([]);
  });

  it('after a divergence say which setting did it and offer its last good value', async () => {
    const send = vi.fn<() => void>();
    const stop = intents.subscribe(send);
    runStore.setState({
      divergence: {
        imagesSeen: 3120,
        observed: 'the error was 0.41; expected at most 0.27',
        suspect: 'learningRate',
        badValue: 5,
        goodValue: 0.3,
        goodSettings: DEFAULT_SETTINGS,
      },
    });
    render(<Notices />);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Training stopped after 3,120 images. The error was 0.41; expected at most 0.27. The most likely cause: Learning rate at 5. The last good weights are back.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Go back to 0.3 and go on' }));
    expect(send).toHaveBeenCalledWith({ type: 'undo-divergence' });
    stop();
  });

  it('offer to fetch the dataset again when it could not be had', async () => {
    const retry = vi.fn<() => void>();
    datasetStore.setState({ problem: { message: 'No connection.' }, retry });
    render(<Notices />);
    expect(screen.getByRole('alert')).toHaveTextContent('No connection.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
  });

  it('say in plain words that the slow engine runs, until dismissed', async () => {
    render(<Notices />);
    act(() => runStore.setState({ engine: { name: 'reference', reason: null } }));
    expect(screen.getByRole('status')).toHaveTextContent(
      'Your browser lacks WebAssembly SIMD; the slow, readable version runs instead.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('give another reason for the slow engine when there is one', () => {
    runStore.setState({ engine: { name: 'reference', reason: 'the file was not found.' } });
    render(<Notices />);
    expect(screen.getByRole('status')).toHaveTextContent(
      'The fast engine could not start (the file was not found); the slow, readable version runs instead.',
    );
  });
});
