import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FigureList } from '../../../src/features/training/figure-list';
import { createFakeSession } from '../../support/fake-session';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { renderIn } from '../../support/render-in';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const figure = (name: string) => screen.getByRole('status', { name });

describe('the figures', () => {
  it('show a dash for what is not known yet', () => {
    renderIn(createFakeSession().session, <FigureList />);
    for (const name of ['Images seen', 'Epochs', 'Images per second', 'Current error', 'Held-out error', 'Dead units'])
      expect(figure(name)).toHaveTextContent(/^–$/);
  });

  it('show the newest snapshot, with thousands separators and errors to four decimals', () => {
    const { session, show } = createFakeSession();
    renderIn(session, <FigureList />);
    const snapshot = figuresSnapshot({
      imagesSeen: 12_480,
      imagesPerEpoch: 60_000,
      imagesPerSecond: 41_200.4,
      trainError: 0.010449,
      heldOutError: 0.02,
      deadUnits: 3,
    });
    act(() => {
      show(snapshot);
      vi.advanceTimersByTime(250);
    });
    expect(figure('Images seen')).toHaveTextContent(/^12,480$/);
    expect(figure('Epochs')).toHaveTextContent(/^0\.21$/);
    expect(figure('Images per second')).toHaveTextContent(/^41,200$/);
    expect(figure('Current error')).toHaveTextContent(/^0\.0104$/);
    expect(figure('Held-out error')).toHaveTextContent(/^0\.0200$/);
    expect(figure('Dead units')).toHaveTextContent(/^3$/);
  });

  it('are not read aloud as they change', () => {
    renderIn(createFakeSession().session, <FigureList />);
    for (const output of screen.getAllByRole('status')) expect(output).toHaveAttribute('aria-live', 'off');
  });
});
