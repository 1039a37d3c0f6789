import { act, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChunkBoundary } from '../../src/kit/chunk-boundary';
import { lateComponent } from '../../src/kit/late-component';

const shown = (Late: ReturnType<typeof lateComponent>) =>
  render(
    <ChunkBoundary what="It">
      <Late />
    </ChunkBoundary>,
  );

const Content = () => <p>here</p>;

describe('a component whose code is fetched when it is shown', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('is shown as soon as its code has arrived, without a timer', async () => {
    vi.useFakeTimers();
    let come!: () => void;
    const fetch = vi.fn(() => new Promise<typeof Content>((resolve) => (come = () => resolve(Content))));
    const late = lateComponent(fetch, <p>not here yet</p>);
    const first = shown(late);
    expect(screen.getByText('not here yet')).toBeInTheDocument();
    await act(async () => come());
    expect(screen.getByText('here')).toBeInTheDocument();
    first.unmount();

    shown(late);
    expect(screen.getByText('here')).toBeInTheDocument();
    expect(fetch).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it('gives way to a message if its code cannot be fetched, and tries again the next time', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    let there = false;
    const late = lateComponent(() => (there ? Promise.resolve(Content) : Promise.reject(new Error('no network'))));
    const first = shown(late);
    expect(await screen.findByRole('alert')).toHaveTextContent('It could not be shown.');
    first.unmount();

    there = true;
    shown(late);
    expect(await screen.findByText('here')).toBeInTheDocument();
  });
});
