import '../../support/fresh-page';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { datasetStore } from '../../../src/session/dataset-store';
import { intents } from '../../../src/session/intents';
import { runStore } from '../../../src/session/run-store';
import { Digits } from '../../../src/features/digits/digits';
import { formatError } from '../../../src/kit/format/format-error';
import { ownDataset } from '../../support/own-images';
import { detach, pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';

let stubs: PictureStubs;

function pictures(): HTMLCanvasElement[] {
  return screen.getAllByRole<HTMLCanvasElement>('img');
}

describe('the digits', () => {
  beforeEach(() => {
    stubs = stubPictures(800, 64);
    runStore.setState({ snapshot: pictureSnapshot() });
  });
  afterEach(() => {
    stubs.release();
  });

  it('are a region with twelve originals, codes and reconstructions', () => {
    render(<Digits />);
    const region = screen.getByRole('region', { name: 'Digits' });
    for (const row of ['Original', 'SDR', 'Reconstruction']) {
      expect(within(within(region).getByRole('list', { name: row })).getAllByRole('img')).toHaveLength(12);
    }
  });

  it('say in words what each picture shows', () => {
    render(<Digits />);
    expect(screen.getAllByRole('img', { name: 'Digit 7' })).toHaveLength(1);
    expect(screen.getByRole('img', { name: 'SDR of digit 7: bits 7, 8 on' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Reconstruction of digit 7, error 0.0070' })).toBeInTheDocument();
  });

  it('say which image it is where there are no labels', () => {
    const snapshot = pictureSnapshot();
    snapshot.exampleLabels.fill(255);
    runStore.setState({ snapshot });
    render(<Digits />);
    expect(screen.getByRole('img', { name: 'Image 103' })).toBeInTheDocument();
  });

  it('show the error under each reconstruction', () => {
    render(<Digits />);
    const cells = within(screen.getByRole('list', { name: 'Reconstruction' })).getAllByRole('listitem');
    expect(cells.map((cell) => cell.textContent)).toEqual(
      ['0.0000', '0.0010', '0.0020', '0.0030', '0.0040', '0.0050'].concat([
        '0.0060',
        '0.0070',
        '0.0080',
        '0.0090',
        '0.0100',
        '0.0110',
      ]),
    );
  });

  it('are drawn once for each snapshot', () => {
    render(<Digits />);
    stubs.nextFrame();
    expect(pictures().map((canvas) => stubs.puts(canvas))).toEqual(Array.from({ length: 36 }, () => 1));
    act(() => {
      runStore.setState({ snapshot: pictureSnapshot() });
      runStore.setState({ snapshot: pictureSnapshot() });
    });
    stubs.nextFrame();
    expect(pictures().map((canvas) => stubs.puts(canvas))).toEqual(Array.from({ length: 36 }, () => 2));
    expect(stubs.nextFrame()).toBe(0);
  });

  it('keep their pictures when the buffer has gone back to the worker', () => {
    render(<Digits />);
    stubs.nextFrame();
    const gone = pictureSnapshot();
    act(() => runStore.setState({ snapshot: gone }));
    detach(gone);
    stubs.nextFrame();
    expect(stubs.puts(pictures()[0]!)).toBe(1);
  });

  it('let bits that have just switched stand out for a moment in slow motion, and not flat out', () => {
    const showAfter = (images: number, sequence: number, firstBit: number): void => {
      const snapshot = pictureSnapshot();
      snapshot.setFigure('imagesSeen', images);
      snapshot.setFigure('sequence', sequence);
      snapshot.exampleWinners[0] = firstBit;
      act(() => runStore.setState({ snapshot }));
    };
    showAfter(10, 1, 0);
    render(<Digits />);
    stubs.nextFrame(1000);
    showAfter(11, 2, 9);
    stubs.nextFrame(2000);
    expect(stubs.nextFrame(2100)).toBe(1);
    stubs.nextFrame(5000);
    expect(stubs.nextFrame(5100)).toBe(0);
    showAfter(500, 3, 12);
    stubs.nextFrame(6000);
    expect(stubs.nextFrame(6100)).toBe(0);
  });

  it('stand in two groups on a phone, each with all three rows', () => {
    stubs.resize(358, 64);
    runStore.setState({ snapshot: pictureSnapshot({ width: 28, height: 28, units: 1000 }) });
    render(<Digits />);
    expect(screen.getAllByRole('list', { name: 'Original' })).toHaveLength(2);
    expect(screen.getAllByRole('list', { name: 'Reconstruction' })).toHaveLength(2);
    expect(pictures()).toHaveLength(36);
  });

  it('can be exchanged for others', async () => {
    const sent = vi.fn();
    const end = intents.subscribe(sent);
    render(<Digits />);
    await userEvent.click(screen.getByRole('button', { name: 'Other digits' }));
    end();
    expect(sent).toHaveBeenCalledExactlyOnceWith({ type: 'other-examples' });
  });

  it('are called images, in a region of the same name, where they are none; and learnt from where nothing is held out', () => {
    datasetStore.setState({ manifest: ownDataset().manifest });
    const { rerender } = render(<Digits />);
    expect(within(screen.getByRole('region', { name: 'Digits' })).getByRole('heading', { level: 2 })).toHaveTextContent(
      'Images',
    );
    expect(screen.getByRole('button', { name: 'Other images' })).toBeInTheDocument();
    expect(screen.getByText(/^Never learnt from/)).toBeInTheDocument();
    act(() => datasetStore.setState({ manifest: { ...ownDataset().manifest, testIsTrain: true } }));
    rerender(<Digits />);
    expect(screen.getByText(/^Learnt from as well, they are so few/)).toBeInTheDocument();
  });

  it('hold their place before the first snapshot', () => {
    runStore.setState({ snapshot: null });
    render(<Digits />);
    expect(screen.getByRole('region', { name: 'Digits' })).toBeInTheDocument();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('an error as text', () => {
  it.each([
    [0.0104, '0.0104'],
    [0, '0.0000'],
    [0.00002, '2e-5'],
    [Number.NaN, '–'],
  ])('%d reads %s', (error, text) => {
    expect(formatError(error)).toBe(text);
  });
});
