import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Curves } from '../../../src/features/curves/curves';
import { loadPlot } from '../../../src/features/curves/load-plot';
import { createBaselinesStore, type Baselines } from '../../../src/features/curves/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

vi.mock('../../../src/features/curves/load-plot', () => ({ loadPlot: vi.fn() }));

/** What the chart library is used for, without its canvas. */
const plot = {
  setData: vi.fn(),
  setSize: vi.fn(),
  setCursor: vi.fn(),
  redraw: vi.fn(),
  destroy: vi.fn(),
  valToPos: vi.fn(() => 50),
};
const Plot = vi.fn(function Plot(_options: unknown) {
  return plot;
});
const chartData = () => plot.setData.mock.lastCall?.[0] as unknown;

/** What the library asks of a curve. */
interface ChartSeries {
  gaps(u: object, curve: number): [number, number][];
  readonly points: { filter(u: object, curve: number, all: boolean): number[] | null };
}

let stubs: PictureStubs;
let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
  stubs = stubPictures(280, 160);
  vi.mocked(loadPlot).mockResolvedValue(Plot as never);
});
afterEach(() => {
  stubs.release();
  vi.clearAllMocks();
});

const point = (imagesSeen: number, heldOutError: number, trainError: number) => ({
  imagesSeen,
  heldOutError,
  trainError,
  deadUnits: 0,
  accuracy: NaN,
});
const show = () => renderIn(fake.session, <Curves />);
const setBaselines = (baselines: Baselines) =>
  fake.session.part(createBaselinesStore).getState().setBaselines(baselines);
const fill = () => {
  fake.emit('curvePoint', point(50, 0.08, Number.NaN));
  fake.emit('curvePoint', point(600, 0.027, 0.03));
  fake.emit('curvePoint', point(12_000, 0.0124, 0.0119));
  setBaselines({ state: 'done', meanImageError: 0.0675, pcaError: 0.0161, components: 30 });
};
const row = (name: RegExp | string) => within(screen.getByRole('rowheader', { name }).closest('tr')!).getByRole('cell');

describe('the curves', () => {
  it('are told in one sentence and in a table', async () => {
    fill();
    show();
    const region = screen.getByRole('region', { name: 'Curves' });
    expect(
      within(region).getByRole('img', {
        name: 'After 12,000 images: held-out error 0.0124, current 0.0119; mean image 0.0675; PCA, 30 real coefficients 0.0161',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('table', { name: 'After 12,000 images' })).toBeInTheDocument();
    expect(row('Held-out digits')).toHaveTextContent('0.0124');
    expect(row('PCA, 30 real coefficients')).toHaveTextContent('0.0161');
    await waitFor(() => expect(Plot).toHaveBeenCalled());
  });

  it('are drawn against images seen, with gaps where nothing is known', async () => {
    fill();
    show();
    await waitFor(() => expect(plot.setData).toHaveBeenCalled());
    expect(chartData()).toEqual([
      [50, 600, 12_000],
      [null, 0.03, 0.0119],
      [0.08, 0.027, 0.0124],
    ]);
  });

  it('are not drawn through what was not measured, where a point alone is a dot', async () => {
    fill();
    for (const images of [20_000, 130_000, 700_000]) fake.emit('curvePoint', point(images, 0.011, 0.011));
    show();
    await waitFor(() => expect(Plot).toHaveBeenCalled());
    const { series } = Plot.mock.lastCall![0] as { series: ChartSeries[] };
    const data = chartData() as number[][];
    const u = { data, valToPos: (images: number) => images };
    for (const curve of [1, 2]) {
      expect(series[curve]!.gaps(u, curve)).toEqual([
        [20_000, 130_000],
        [130_000, 700_000],
      ]);
      expect(series[curve]!.points.filter(u, curve, false)!.map((i) => data[0]![i])).toEqual([130_000, 700_000]);
    }
  });

  it('are those of the session in which they stand', async () => {
    fill();
    const other = createFakeSession();
    renderIn(other.session, <Curves />);
    expect(screen.getByRole('img', { name: /nothing measured yet/ })).toBeInTheDocument();
    expect(row('Mean image')).toHaveTextContent('–');
  });

  it('can be read point by point with the arrow keys', async () => {
    fill();
    show();
    const reader = screen.getByRole('slider', { name: 'Moment on the curves' });
    act(() => reader.focus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(reader).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('After 600 images: held-out error 0.0270'),
    );
    expect(row('Current images')).toHaveTextContent('0.0300');
    await userEvent.keyboard('{Home}');
    expect(row('Current images')).toHaveTextContent('–');
    await userEvent.keyboard('{ArrowLeft}{End}');
    expect(row('Held-out digits')).toHaveTextContent('0.0124');
    await userEvent.keyboard('{ArrowLeft}{Escape}');
    expect(row('Held-out digits')).toHaveTextContent('0.0124');
  });

  it('can be read with the pointer', async () => {
    fill();
    show();
    await waitFor(() => expect(Plot).toHaveBeenCalled());
    const { hooks } = Plot.mock.lastCall![0] as { hooks: { setCursor: ((u: unknown) => void)[] } };
    act(() => hooks.setCursor[0]!({ cursor: { idx: 1, left: 20 }, data: [[50, 600, 12_000]] }));
    expect(row('Held-out digits')).toHaveTextContent('0.0270');
    act(() => hooks.setCursor[0]!({ cursor: { idx: null, left: -10 }, data: [[50, 600, 12_000]] }));
    expect(row('Held-out digits')).toHaveTextContent('0.0124');
  });

  it('can be put on a linear scale', async () => {
    fill();
    show();
    await waitFor(() => expect(Plot).toHaveBeenCalledTimes(1));
    await userEvent.click(screen.getByRole('radio', { name: 'Linear' }));
    expect(plot.destroy).toHaveBeenCalledTimes(1);
    const { scales } = Plot.mock.lastCall![0] as { scales: { y: { distr: number } } };
    expect(scales.y.distr).toBe(1);
    expect(chartData()).toHaveProperty('0', [50, 600, 12_000]);
  });

  it('change at most four times a second', async () => {
    fill();
    show();
    await waitFor(() => expect(plot.setData).toHaveBeenCalled());
    plot.setData.mockClear();
    const start = performance.now();
    while (performance.now() - start < 700) {
      await act(async () => {
        fake.emit('curvePoint', point(12_000 + performance.now(), 0.01, 0.01));
        await new Promise((resolve) => setTimeout(resolve, 10));
      });
    }
    const elapsed = performance.now() - start;
    expect(plot.setData.mock.calls.length).toBeGreaterThanOrEqual(1);
    expect(plot.setData.mock.calls.length).toBeLessThanOrEqual(1 + elapsed / 250);
  });

  it('say how far the lines to compare with are, and why they are missing', () => {
    setBaselines({ state: 'computing', progress: 0.4 });
    const { unmount } = show();
    expect(row('Mean image')).toHaveTextContent('computing, 40 %');
    unmount();
    setBaselines({ state: 'failed', problem: 'the worker stopped.' });
    show();
    expect(screen.getByText(/lines to compare with are missing: the worker stopped\./)).toBeInTheDocument();
  });

  it('say so when the chart cannot be loaded, and keep their figures', async () => {
    vi.mocked(loadPlot).mockRejectedValue(new Error('no network'));
    fill();
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('The chart could not be loaded (no network)');
    expect(row('Held-out digits')).toHaveTextContent('0.0124');
  });

  it('do not load the chart before there is something to show', async () => {
    show();
    await act(async () => {});
    expect(loadPlot).not.toHaveBeenCalled();
    expect(screen.getByRole('img', { name: /nothing measured yet/ })).toBeInTheDocument();
  });
});

describe('the use of the units', () => {
  it('is told in words', () => {
    // Duty cycles 0, 0.01 ... 0.19 with a target of 2 / 20 = 0.1.
    fake.show(pictureSnapshot());
    show();
    expect(
      screen.getByRole('img', {
        name: /^How often the units win: 1\d of 20 on about the target of 10 % of the images/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/^1 of 20 units \(almost\) never win/)).toBeInTheDocument();
  });

  it('counts the dead of a run without boosting', () => {
    const snapshot = pictureSnapshot();
    snapshot.dutyCycles.fill(0).fill(1, 0, 2);
    fake.show(snapshot);
    show();
    expect(screen.getByText(/^18 of 20 units \(almost\) never win/)).toBeInTheDocument();
  });

  it('show the share of digits recognised instead, for images with labels', async () => {
    fake.setDataset({ manifest: { id: 'mnist', classes: ['0', '1'] } as never });
    fill();
    fake.emit('curvePoint', { ...point(60_000, 0.0104, 0.0102), accuracy: 0.9376 });
    show();
    await userEvent.click(screen.getByRole('radio', { name: 'Recognised' }));
    expect(
      screen.getByRole('img', { name: 'After 60,000 images: 93.8 % of the held-out digits recognised' }),
    ).toBeInTheDocument();
    expect(row('Held-out digits recognised')).toHaveTextContent('93.8 %');
    await waitFor(() =>
      expect(chartData()).toEqual([
        [50, 600, 12_000, 60_000],
        [null, null, null, 0.9376],
      ]),
    );
    const { scales } = Plot.mock.lastCall![0] as { scales: { x: { distr: number }; y: { distr: number } } };
    expect([scales.x.distr, scales.y.distr]).toEqual([3, 1]);
  });

  it('offer nothing to recognise for images without labels', () => {
    fake.setDataset({ manifest: { id: 'bars', classes: null } as never });
    fill();
    show();
    expect(screen.queryByRole('radio', { name: 'Recognised' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Error' })).toBeVisible();
  });
});
