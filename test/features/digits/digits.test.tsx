import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Digits } from '../../../src/features/digits/digits';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { ownDataset } from '../../support/own-images';
import { fetchLateDigits } from '../../support/late-parts';
import { detach, pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;

/** Ten digits of classes 0 to 9; bits i and i + 1 of twenty are on in the code of digit i. */
const tenDigits = (changes: Parameters<typeof pictureSnapshot>[0] = {}) =>
  pictureSnapshot({ examples: 10, ...changes });

function showDigits() {
  return renderIn(page.session, <Digits />);
}

const pictures = () => screen.getAllByRole('img');
/** The number of times pictures were put on the shared canvas. */
const puts = () => stubs.puts(document.querySelector('canvas')!);
const digit = (label: number) => screen.getByRole('button', { name: `Put digit ${label} into the pad` });
const counts = () =>
  screen.getAllByText(/^Bits shared/).map((words) => /stage: (\d+)/.exec(words.parentElement!.textContent)?.[1]);
const highlight = () => page.session.part(createHighlightStore).getState();

beforeAll(fetchLateDigits);
beforeEach(() => {
  stubs = stubPictures(80, 50);
  page = createFakeSession();
  page.show(tenDigits());
});
afterEach(() => stubs.release());

describe('the digits', () => {
  it('are a region of ten columns, each with an original, its code and its reconstruction', () => {
    showDigits();
    const region = screen.getByRole('region', { name: 'Digits' });
    expect(within(region).getAllByRole('img', { name: /^Digit \d$/ })).toHaveLength(10);
    expect(within(region).getAllByRole('img', { name: /^Code of digit/ })).toHaveLength(10);
    expect(within(region).getAllByRole('img', { name: /^Reconstruction of digit/ })).toHaveLength(10);
  });

  it('describe each picture in words', () => {
    showDigits();
    expect(screen.getByRole('img', { name: 'Digit 7' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Code of digit 7: bits 7, 8 on' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Reconstruction of digit 7, error 0.0070' })).toBeInTheDocument();
  });

  it('give the index of the image if there are no labels', () => {
    const snapshot = tenDigits();
    snapshot.exampleLabels.fill(255);
    page.show(snapshot);
    showDigits();
    expect(screen.getByRole('img', { name: 'Image 103' })).toBeInTheDocument();
  });

  it('may be fewer than ten', () => {
    page.show(tenDigits({ examples: 3 }));
    showDigits();
    expect(pictures()).toHaveLength(9);
  });

  it('are drawn once for each snapshot, all of them on one canvas', () => {
    showDigits();
    stubs.nextFrame();
    expect(puts()).toBe(30);
    act(() => {
      page.show(tenDigits());
      page.show(tenDigits());
    });
    stubs.nextFrame();
    // The originals have been drawn already.
    expect(puts()).toBe(50);
    expect(stubs.nextFrame()).toBe(0);
  });

  it('keep their pictures when the buffer has gone back to the worker', () => {
    showDigits();
    stubs.nextFrame();
    const gone = tenDigits();
    act(() => page.show(gone));
    detach(gone);
    stubs.nextFrame();
    expect(puts()).toBe(30);
  });

  it('emphasise bits that have just switched in slow motion, but not at full speed', () => {
    const showAfter = (images: number, sequence: number, firstBit: number): void => {
      const snapshot = tenDigits();
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

  it('can be replaced by others', async () => {
    showDigits();
    await userEvent.click(screen.getByRole('button', { name: 'Show other digits' }));
    expect(page.last('setExamples')).toMatchObject({ seed: 2 });
    expect(page.sent.filter(({ type }) => type === 'setExamples')).toHaveLength(2);
  });

  it('are called images if they are not digits, and marked as trained on if none are held out', () => {
    page.setDataset({ manifest: ownDataset().manifest });
    const { rerender } = showDigits();
    const heading = () => screen.getByRole('heading', { level: 2 });
    expect(heading()).toHaveTextContent('Test images');
    expect(screen.getByRole('button', { name: 'Show other images' })).toBeInTheDocument();
    expect(screen.getByText('never trained on')).toBeInTheDocument();
    act(() => page.setDataset({ manifest: { ...ownDataset().manifest, testIsTrain: true } }));
    rerender(<Digits />);
    expect(heading()).toHaveTextContent(/^Images$/);
    expect(screen.getByText(/^also trained on/)).toHaveTextContent(/too few images to hold any out/);
  });

  it('reserve their space before the first snapshot', () => {
    page = createFakeSession();
    showDigits();
    expect(screen.getByRole('region', { name: 'Digits' })).toBeInTheDocument();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('the digits and the stage', () => {
  it('share no bits while the stage is empty', () => {
    showDigits();
    expect(counts()).toEqual(Array.from({ length: 10 }, () => '0'));
  });

  it('share all bits of the digit pointed at, and one of each neighbour', async () => {
    showDigits();
    fireEvent.pointerEnter(digit(3).parentElement!, { pointerType: 'mouse' });
    expect(highlight().digit).toBe(3);
    await screen.findAllByText('2');
    expect(counts()).toEqual(['0', '0', '1', '2', '1', '0', '0', '0', '0', '0']);
    expect(digit(2)).toHaveAccessibleDescription('Bits shared with the code on the stage: 1');
    fireEvent.pointerLeave(digit(3).parentElement!, { pointerType: 'mouse' });
    expect(highlight().digit).toBeNull();
  });

  it('show the error of the digit pointed at', () => {
    showDigits();
    expect(screen.queryByText(/^error/)).toBeNull();
    act(() => highlight().pointAtDigit(7));
    expect(screen.getByText('error 0.0070')).toBeInTheDocument();
  });

  it('are one stop for the Tab key; arrow keys move between them, and Enter puts one into the pad', async () => {
    showDigits();
    const stops = screen.getAllByRole('button', { name: /into the pad$/ }).filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toEqual([digit(0)]);
    await userEvent.tab();
    await userEvent.tab();
    expect(digit(0)).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(digit(2)).toHaveFocus();
    expect(highlight().digit).toBe(2);
    await userEvent.keyboard('{End}');
    expect(highlight().digit).toBe(9);
    await userEvent.keyboard('{Home}{Enter}');
    expect(page.session.part(createDrawingStore).getState().digit).toMatchObject({ label: 0 });
    await userEvent.tab({ shift: true });
    expect(highlight().digit).toBeNull();
  });

  it('go into the pad with a click, or with a second tap of a finger, as the first only points', () => {
    showDigits();
    const inPad = () => page.session.part(createDrawingStore).getState().digit?.label ?? null;
    const tap = (label: number): void => {
      fireEvent.pointerDown(digit(label), { pointerType: 'touch' });
      fireEvent.click(digit(label), { detail: 1 });
    };
    tap(5);
    expect([highlight().digit, inPad()]).toEqual([5, null]);
    fireEvent.click(document.body);
    expect(highlight().digit).toBeNull();
    tap(5);
    tap(5);
    expect([highlight().digit, inPad()]).toEqual([null, 5]);
    fireEvent.pointerDown(digit(8), { pointerType: 'mouse' });
    fireEvent.click(digit(8), { detail: 1 });
    expect(inPad()).toBe(8);
  });

  it('point at nothing once they are unmounted', () => {
    const { unmount } = showDigits();
    fireEvent.pointerEnter(digit(3).parentElement!, { pointerType: 'mouse' });
    unmount();
    expect(highlight().digit).toBeNull();
  });
});

describe('the digits and a unit', () => {
  it('are marked, also in words, if their code has the unit pointed at', async () => {
    showDigits();
    act(() => highlight().pointAt(4));
    await screen.findAllByText(/bit 4 on/);
    expect(digit(4)).toHaveAccessibleDescription('Bits shared with the code on the stage: 0; bit 4 on');
    const marked = screen
      .getAllByRole('button', { name: /into the pad$/ })
      .filter((button) => button.parentElement!.dataset['hasBit'] !== undefined);
    // Bits 3 and 4 are on in the code of digit 3, bits 4 and 5 in that of digit 4.
    expect(marked).toEqual([digit(3), digit(4)]);
  });

  it('are redrawn when another unit is pointed at, without a new snapshot', () => {
    showDigits();
    stubs.nextFrame();
    act(() => highlight().pointAt(4));
    stubs.nextFrame();
    // The originals are there already.
    expect(puts()).toBe(50);
  });

  it('point at the bit with keyboard focus', () => {
    showDigits();
    const bits = screen.getByRole('listbox', { name: /^Bits of the code of digit 0/ });
    act(() => bits.focus());
    expect(highlight().unit).toBe(0);
    act(() => bits.blur());
    expect(highlight().unit).toBeNull();
  });
});

describe('the digits of two sessions on one page', () => {
  it('belong to their own session', () => {
    const other = createFakeSession();
    other.show(pictureSnapshot({ examples: 5 }));
    renderIn(page.session, <Digits />);
    renderIn(other.session, <Digits />);
    const regions = screen.getAllByRole('region', { name: 'Digits' });
    expect(regions.map((region) => within(region).getAllByRole('img').length)).toEqual([30, 15]);
  });
});
