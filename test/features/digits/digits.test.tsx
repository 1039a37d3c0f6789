import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Digits } from '../../../src/features/digits/digits';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { ownDataset } from '../../support/own-images';
import { detach, pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;

function showDigits() {
  return renderIn(page.session, <Digits />);
}

function pictures(): HTMLCanvasElement[] {
  return screen.getAllByRole<HTMLCanvasElement>('img');
}

describe('the digits', () => {
  beforeEach(() => {
    stubs = stubPictures(800, 64);
    page = createFakeSession();
    page.show(pictureSnapshot());
  });
  afterEach(() => {
    stubs.release();
  });

  it('are a region with twelve originals, codes and reconstructions', () => {
    showDigits();
    const region = screen.getByRole('region', { name: 'Digits' });
    for (const row of ['Original', 'SDR', 'Reconstruction']) {
      expect(within(within(region).getByRole('list', { name: row })).getAllByRole('img')).toHaveLength(12);
    }
  });

  it('say in words what each picture shows', () => {
    showDigits();
    expect(screen.getAllByRole('img', { name: 'Digit 7' })).toHaveLength(1);
    expect(screen.getByRole('img', { name: 'SDR of digit 7: bits 7, 8 on' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Reconstruction of digit 7, error 0.0070' })).toBeInTheDocument();
  });

  it('say which image it is where there are no labels', () => {
    const snapshot = pictureSnapshot();
    snapshot.exampleLabels.fill(255);
    page.show(snapshot);
    showDigits();
    expect(screen.getByRole('img', { name: 'Image 103' })).toBeInTheDocument();
  });

  it('show the error under each reconstruction', () => {
    showDigits();
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
    showDigits();
    stubs.nextFrame();
    expect(pictures().map((canvas) => stubs.puts(canvas))).toEqual(Array.from({ length: 36 }, () => 1));
    act(() => {
      page.show(pictureSnapshot());
      page.show(pictureSnapshot());
    });
    stubs.nextFrame();
    expect(pictures().map((canvas) => stubs.puts(canvas))).toEqual(Array.from({ length: 36 }, () => 2));
    expect(stubs.nextFrame()).toBe(0);
  });

  it('keep their pictures when the buffer has gone back to the worker', () => {
    showDigits();
    stubs.nextFrame();
    const gone = pictureSnapshot();
    act(() => page.show(gone));
    detach(gone);
    stubs.nextFrame();
    expect(stubs.puts(pictures()[0]!)).toBe(1);
  });

  it('let bits that have just switched stand out for a moment in slow motion, and not flat out', () => {
    const showAfter = (images: number, sequence: number, firstBit: number): void => {
      const snapshot = pictureSnapshot();
      snapshot.setFigure('imagesSeen', images);
      snapshot.setFigure('sequence', sequence);
      snapshot.exampleBits[0] = firstBit;
      act(() => page.show(snapshot));
    };
    showAfter(10, 1, 0);
    showDigits();
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
    page.show(pictureSnapshot({ width: 28, height: 28, units: 1000 }));
    showDigits();
    expect(screen.getAllByRole('list', { name: 'Original' })).toHaveLength(2);
    expect(screen.getAllByRole('list', { name: 'Reconstruction' })).toHaveLength(2);
    expect(pictures()).toHaveLength(36);
  });

  it('can be exchanged for others', async () => {
    showDigits();
    await userEvent.click(screen.getByRole('button', { name: 'Other digits' }));
    expect(page.last('setExamples')).toMatchObject({ seed: 2 });
    expect(page.sent.filter(({ type }) => type === 'setExamples')).toHaveLength(2);
  });

  it('are called images, in a region of the same name, where they are none; and learnt from where nothing is held out', () => {
    page.setDataset({ manifest: ownDataset().manifest });
    const { rerender } = showDigits();
    expect(within(screen.getByRole('region', { name: 'Digits' })).getByRole('heading', { level: 2 })).toHaveTextContent(
      'Images',
    );
    expect(screen.getByRole('button', { name: 'Other images' })).toBeInTheDocument();
    expect(screen.getByText(/^Never learnt from/)).toBeInTheDocument();
    act(() => page.setDataset({ manifest: { ...ownDataset().manifest, testIsTrain: true } }));
    rerender(<Digits />);
    expect(screen.getByText(/^Learnt from as well, they are so few/)).toBeInTheDocument();
  });

  it('hold their place before the first snapshot', () => {
    page = createFakeSession();
    showDigits();
    expect(screen.getByRole('region', { name: 'Digits' })).toBeInTheDocument();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('the digits of two sessions on one page', () => {
  it('are those of each', () => {
    stubs = stubPictures(800, 64);
    const [one, other] = [createFakeSession(), createFakeSession()];
    one.show(pictureSnapshot());
    other.show(pictureSnapshot({ examples: 5 }));
    renderIn(one.session, <Digits />);
    renderIn(other.session, <Digits />);
    const rows = screen.getAllByRole('list', { name: 'Original' });
    expect(rows.map((row) => within(row).getAllByRole('img').length)).toEqual([12, 5]);
    stubs.release();
  });
});
