import '@testing-library/jest-dom/vitest';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SdrBits } from '../../../src/kit/sdr/sdr-bits';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';

let stubs: PictureStubs;
const features = { drawOf: () => () => {}, subscribe: () => () => {} };
const opened = vi.fn<(bit: number) => void>();
const pointedAt = vi.fn<(bit: number | null) => void>();
const missed = vi.fn<() => void>();

/** 20 bits, five to a row: 16 pixels from one to the next in a box of 80 x 64. */
function Code() {
  return (
    <SdrBits
      name="SDR of digit 7"
      units={20}
      on={[3, 7]}
      features={features}
      onOpen={opened}
      onPoint={pointedAt}
      onMiss={missed}
    />
  );
}

const bits = () => screen.getByRole('listbox', { name: /^Bits of the SDR of digit 7/ });
const option = () => screen.getByRole('option');
const tap = (clientX: number, clientY: number): void => {
  fireEvent.pointerDown(bits(), { pointerType: 'touch' });
  fireEvent.click(bits(), { clientX, clientY });
};

beforeEach(() => {
  stubs = stubPictures(80, 64);
  vi.clearAllMocks();
  render(<Code />);
  bits().getBoundingClientRect = () => new DOMRect(0, 0, 80, 64);
});
afterEach(() => stubs.release());

describe('the bits of a code', () => {
  it('are named under the mouse and opened by a click', () => {
    // The middle of column 2 in row 1.
    fireEvent.pointerMove(bits(), { pointerType: 'mouse', clientX: 40, clientY: 24 });
    expect(option()).toHaveTextContent('Bit 7, on');
    fireEvent.pointerMove(bits(), { pointerType: 'mouse', clientX: 56, clientY: 24 });
    expect(option()).toHaveTextContent('Bit 8, off');
    fireEvent.pointerDown(bits(), { pointerType: 'mouse' });
    fireEvent.click(bits(), { clientX: 56, clientY: 24 });
    expect(opened).toHaveBeenCalledExactlyOnceWith(8);
    fireEvent.pointerLeave(bits());
  });

  it('are chosen by a finger near them, if they are on', () => {
    tap(50, 24);
    tap(50, 24);
    expect(opened).toHaveBeenLastCalledWith(7);
    // Far from any that is on: the bit right under the finger.
    tap(8, 56);
    tap(8, 56);
    expect(opened).toHaveBeenLastCalledWith(15);
  });

  it('are pointed at by the first tap and opened by the second, even if the code has changed in between', () => {
    tap(50, 24);
    expect(opened).not.toHaveBeenCalled();
    expect(option()).toHaveTextContent('Bit 7, on');
    // Another bit, which is then pointed at.
    tap(8, 56);
    expect(opened).not.toHaveBeenCalled();
    tap(12, 54);
    expect(opened).toHaveBeenCalledExactlyOnceWith(15);
  });

  it('are visited with the keys, from the first that is on, and opened with Enter', async () => {
    act(() => bits().focus());
    expect(option()).toHaveTextContent('Bit 3, on');
    expect(option()).toHaveAttribute('id', bits().getAttribute('aria-activedescendant'));
    await userEvent.keyboard('{ArrowDown}');
    expect(option()).toHaveTextContent('Bit 8, off');
    await userEvent.keyboard('{PageUp}{Enter}');
    expect(opened).toHaveBeenCalledExactlyOnceWith(7);
    act(() => bits().blur());
    expect(option()).toHaveTextContent('No bit chosen');
  });

  it('are chosen again when the focus returns, for instance from a closed panel', async () => {
    act(() => bits().focus());
    await userEvent.keyboard('{PageDown}');
    act(() => bits().blur());
    act(() => bits().focus());
    expect(option()).toHaveTextContent('Bit 7, on');
    await userEvent.keyboard('{Escape}');
    act(() => bits().blur());
    act(() => bits().focus());
    expect(option()).toHaveTextContent('Bit 3, on');
  });

  it('are reported as pointed at, by mouse and by key, until they no longer are', () => {
    fireEvent.pointerMove(bits(), { pointerType: 'mouse', clientX: 40, clientY: 24 });
    fireEvent.pointerLeave(bits());
    expect(pointedAt.mock.calls).toEqual([[7], [null]]);
    act(() => bits().focus());
    expect(pointedAt).toHaveBeenLastCalledWith(3);
    act(() => bits().blur());
    expect(pointedAt).toHaveBeenLastCalledWith(null);
  });

  it('close together are chosen by a mouse near them if they are on, and never if they are off', () => {
    // Bits 4 pixels apart: bit 7 at 10, 6; bit 3 at 14, 2.
    bits().getBoundingClientRect = () => new DOMRect(0, 0, 20, 16);
    fireEvent.pointerMove(bits(), { pointerType: 'mouse', clientX: 9, clientY: 9 });
    expect(option()).toHaveTextContent('Bit 7, on');
    fireEvent.click(bits(), { clientX: 2, clientY: 14 });
    expect(opened).not.toHaveBeenCalled();
    expect(missed).toHaveBeenCalledOnce();
  });
});
