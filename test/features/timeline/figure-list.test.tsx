import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCompareStore } from '../../../src/features/compare/store';
import { FigureList, ShortFigures } from '../../../src/features/timeline/figure-list';
import { createFakeSession } from '../../support/fake-session';
import { figuresSnapshot } from '../../support/figures-snapshot';
import { renderIn } from '../../support/render-in';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const figure = (name: string) => screen.getByRole('status', { name });

describe('the figures', () => {
  it('in their short form are marked as those of A while another run is compared with it', () => {
    const { session } = createFakeSession();
    renderIn(session, <ShortFigures />);
    expect(screen.getByText(/^Test error/)).toBeInTheDocument();
    act(() => session.part(createCompareStore).getState().take(createFakeSession().session));
    expect(screen.getByText(/^A: test error/)).toBeInTheDocument();
  });

  it('show a dash for unknown values', () => {
    renderIn(createFakeSession().session, <FigureList />);
    for (const name of ['Images seen', 'Epochs', 'Images per second', 'Training error', 'Test error', 'Dead units'])
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
    expect(figure('Epochs')).toHaveTextContent(/^1, 20 %$/);
    expect(figure('Images per second')).toHaveTextContent(/^41,200$/);
    expect(figure('Training error')).toHaveTextContent(/^0\.0104$/);
    expect(figure('Test error')).toHaveTextContent(/^0\.0200$/);
    expect(figure('Dead units')).toHaveTextContent(/^3$/);
  });

  it('name the image they were measured at when more has been seen since, or the settings have changed', () => {
    const { session, show } = createFakeSession();
    renderIn(session, <FigureList />);
    const measured = { heldOutError: 0.02, deadUnits: 165, heldOutAt: 12_000 };
    const showFigures = (imagesSeen: number, heldOutOutdated: number): void =>
      act(() => {
        show(figuresSnapshot({ ...measured, imagesSeen, heldOutOutdated }));
        vi.advanceTimersByTime(250);
      });
    showFigures(14_000, 0);
    expect(figure('Dead units')).not.toHaveAccessibleDescription();
    showFigures(50_000, 0);
    for (const name of ['Test error', 'Dead units'])
      expect(figure(name)).toHaveAccessibleDescription(/^Measured at image 12,000/);
    expect(figure('Dead units')).toHaveTextContent(/^165$/);
    expect(figure('Images seen')).not.toHaveAccessibleDescription();
    showFigures(12_000, 0);
    expect(figure('Dead units')).not.toHaveAccessibleDescription();
    showFigures(12_000, 1);
    expect(figure('Test error')).toHaveAccessibleDescription(/^Measured at image 12,000/);
  });

  it('say that an error is only a first estimate, and from how many images', () => {
    const { session, show } = createFakeSession();
    renderIn(session, <FigureList />);
    act(() => {
      show(figuresSnapshot({ imagesSeen: 300, heldOutError: 0.05, heldOutAt: 200, heldOutEstimatedFrom: 64 }));
      vi.advanceTimersByTime(250);
    });
    expect(figure('Test error')).toHaveTextContent(/^0\.0500$/);
    expect(figure('Test error')).toHaveAccessibleDescription('First estimate, from 64 test images');
    expect(figure('Dead units')).toHaveTextContent(/^–$/);
  });

  it('count epochs from one, with the progress of the present one', () => {
    const { session, show } = createFakeSession();
    renderIn(session, <FigureList />);
    act(() => {
      show(figuresSnapshot({ imagesSeen: 82_200, imagesPerEpoch: 60_000 }));
      vi.advanceTimersByTime(250);
    });
    expect(figure('Epochs')).toHaveTextContent(/^2, 37 %$/);
    act(() => {
      show(figuresSnapshot({ imagesSeen: 1_831_400, imagesPerEpoch: 1000 }));
      vi.advanceTimersByTime(250);
    });
    expect(figure('Epochs')).toHaveTextContent(/^1,832$/);
    // From the tenth epoch on there is no room for it next to a long count of images.
    act(() => {
      show(figuresSnapshot({ imagesSeen: 9400, imagesPerEpoch: 1000 }));
      vi.advanceTimersByTime(250);
    });
    expect(figure('Epochs')).toHaveTextContent(/^10$/);
  });

  it('leave out the digits of the speed that would flicker', () => {
    const { session, show } = createFakeSession();
    renderIn(session, <FigureList />);
    act(() => {
      show(figuresSnapshot({ imagesSeen: 1, imagesPerSecond: 41_234.4 }));
      vi.advanceTimersByTime(250);
    });
    expect(figure('Images per second')).toHaveTextContent(/^41,200$/);
  });

  it('are not read aloud as they change', () => {
    renderIn(createFakeSession().session, <FigureList />);
    for (const output of screen.getAllByRole('status')) {
      expect(output).toHaveAttribute('aria-live', 'off');
      expect(output).toHaveAttribute('translate', 'no');
    }
  });
});
