import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Draw } from '../../../src/features/draw/draw';
import type { DrawingState, Stroke } from '../../../src/features/draw/drawing';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { PAD_BOX, stubInk } from '../../support/ink-stubs';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { pointerAt } from '../../support/pointer';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;

const pad = () => screen.getByRole('application', { name: 'Drawing pad' });
const drawing = (): DrawingState => page.session.part(createDrawingStore).getState();
const strokes = (): readonly Stroke[] => drawing().strokes;
/** A pointer event at a place in pad units. */
const at = (x: number, y: number, more: object = {}) =>
  pointerAt(PAD_BOX.left + x * PAD_BOX.width, PAD_BOX.top + y * PAD_BOX.height, more);
const round = (points: Stroke['points']) => points.map(({ x, y }) => [Number(x.toFixed(3)), Number(y.toFixed(3))]);

beforeEach(() => {
  stubs = stubPictures(280, 64);
  stubInk();
  page = createFakeSession();
});
afterEach(() => {
  stubs.release();
});

describe('the pad under a pointer', () => {
  it('takes a stroke from where the pointer goes down to where it comes up', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), at(0.1, 0.2));
    fireEvent.pointerMove(pad(), at(0.5, 0.5));
    fireEvent.pointerUp(pad(), at(0.6, 0.5, { buttons: 0 }));
    fireEvent.pointerMove(pad(), at(0.9, 0.9, { buttons: 0 }));
    expect(strokes()).toHaveLength(1);
    expect(round(strokes()[0]!.points)).toEqual([
      [0.1, 0.2],
      [0.5, 0.5],
      [0.6, 0.5],
    ]);
  });

  it('takes every position reported between two events', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), at(0, 0));
    const move = new PointerEvent('pointermove', { ...at(0.3, 0.3), bubbles: true });
    Object.assign(move, {
      getCoalescedEvents: () => [0.1, 0.2, 0.3].map((x) => new PointerEvent('pointermove', at(x, x))),
    });
    fireEvent(pad(), move);
    expect(round(strokes()[0]!.points).map(([x]) => x)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('follows the first finger only', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), at(0.1, 0.1));
    fireEvent.pointerDown(pad(), at(0.9, 0.9, { pointerId: 2, isPrimary: false }));
    fireEvent.pointerMove(pad(), at(0.8, 0.8, { pointerId: 2, isPrimary: false }));
    fireEvent.pointerUp(pad(), at(0.8, 0.8, { pointerId: 2, isPrimary: false }));
    fireEvent.pointerMove(pad(), at(0.2, 0.2));
    expect(strokes().map(({ points }) => round(points))).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.2],
      ],
    ]);
  });

  it('ends a stroke that the system cancels, and keeps it', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), at(0.1, 0.1));
    fireEvent.pointerCancel(pad(), at(0.1, 0.1));
    fireEvent.pointerMove(pad(), at(0.2, 0.2));
    expect(strokes().map(({ points }) => points.length)).toEqual([1]);
    expect(drawing().drawing).toBe(false);
  });

  it('ignores the other buttons of a mouse', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), at(0.1, 0.1, { button: 2, buttons: 2 }));
    expect(strokes()).toEqual([]);
  });

  it('erases with the eraser end of a pen', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), at(0.1, 0.1, { button: 5, buttons: 32, pointerType: 'pen' }));
    expect(strokes()[0]?.tool).toBe('eraser');
  });

  it('provides the image for the encoder, with the time of the pointer event, before the stroke is finished', () => {
    renderIn(page.session, <Draw />);
    stubs.nextFrame();
    fireEvent.pointerDown(pad(), at(0.1, 0.1));
    const move = new PointerEvent('pointermove', { ...at(0.5, 0.5), bubbles: true });
    fireEvent(pad(), move);
    stubs.nextFrame();
    expect(drawing().image?.pointerTime).toBe(move.timeStamp);
    expect(drawing().image?.pixels.some((byte) => byte > 0)).toBe(true);
  });
});

describe('the pad under the keyboard', () => {
  it('is drawn on with arrows and the space bar', async () => {
    renderIn(page.session, <Draw />);
    act(() => pad().focus());
    await userEvent.keyboard('{ArrowLeft}{ArrowUp} {ArrowRight}{Shift>}{ArrowDown}{/Shift} {ArrowRight}');
    const px = 1 / 28;
    expect(round(strokes()[0]!.points)).toEqual(
      round([
        { x: 0.5 - px, y: 0.5 - px },
        { x: 0.5, y: 0.5 - px },
        { x: 0.5, y: 0.5 + 3 * px },
      ]),
    );
    expect(drawing().drawing).toBe(false);
  });

  it('announces where the pen is and whether it draws', async () => {
    renderIn(page.session, <Draw />);
    act(() => pad().focus());
    const status = within(pad()).getByRole('status');
    await userEvent.keyboard('{ArrowRight}');
    expect(status).toHaveTextContent('Pen up, column 16 of 28, row 15 of 28');
    await userEvent.keyboard('{Enter}');
    expect(status).toHaveTextContent('Pen down, column 16 of 28, row 15 of 28');
  });

  it('stays within the pad', async () => {
    renderIn(page.session, <Draw />);
    act(() => pad().focus());
    await userEvent.keyboard('{Shift>}{ArrowRight>9/}{/Shift} ');
    expect(round(strokes()[0]!.points)).toEqual([[1, 0.5]]);
  });

  it('undoes a stroke with Control Z, and lifts the pen', async () => {
    renderIn(page.session, <Draw />);
    act(() => pad().focus());
    await userEvent.keyboard(' {ArrowRight}{Control>}z{/Control}{ArrowRight}');
    expect(strokes()).toEqual([]);
  });

  it('explains itself', () => {
    renderIn(page.session, <Draw />);
    expect(pad()).toHaveAccessibleDescription(/arrow keys move the pen.*Space or Enter/);
  });
});

describe('the tools', () => {
  it('clear and undo, once there is something to clear or undo', async () => {
    renderIn(page.session, <Draw />);
    const clear = screen.getByRole('button', { name: 'Clear' });
    const undo = screen.getByRole('button', { name: 'Undo' });
    expect(clear).toBeDisabled();
    expect(undo).toBeDisabled();
    fireEvent.pointerDown(pad(), at(0.1, 0.1));
    fireEvent.pointerUp(pad(), at(0.1, 0.1));
    await userEvent.click(clear);
    expect(strokes()).toEqual([]);
    expect(clear).toBeDisabled();
    await userEvent.click(undo);
    expect(strokes()).toHaveLength(1);
  });

  it('switch to the eraser and back', async () => {
    renderIn(page.session, <Draw />);
    const pen = screen.getByRole('button', { name: 'Pen' });
    const eraser = screen.getByRole('button', { name: 'Erase' });
    expect(pen).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(eraser);
    expect(eraser).toHaveAttribute('aria-pressed', 'true');
    expect(pen).toHaveAttribute('aria-pressed', 'false');
    fireEvent.pointerDown(pad(), at(0.1, 0.1));
    expect(strokes()[0]?.tool).toBe('eraser');
    await userEvent.click(pen);
    expect(drawing().tool).toBe('pen');
  });
});

describe('the further options of the pad', () => {
  const more = () => userEvent.click(screen.getByRole('button', { name: 'More' }));

  it('are hidden until opened, and again after Escape', async () => {
    renderIn(page.session, <Draw />);
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
    await more();
    expect(screen.getByRole('group', { name: 'More' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'More' })).toHaveFocus();
  });

  it('stay open while the user draws, and close on a press elsewhere', async () => {
    renderIn(
      page.session,
      <>
        <Draw />
        <p>elsewhere</p>
      </>,
    );
    await more();
    fireEvent.pointerDown(pad(), at(0.1, 0.1));
    expect(screen.getByRole('slider', { name: 'Pen width' })).toBeInTheDocument();
    fireEvent.pointerDown(screen.getByText('elsewhere'));
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  });

  it('set the width of the pen', async () => {
    renderIn(page.session, <Draw />);
    await more();
    const slider = screen.getByRole('slider', { name: 'Pen width' });
    expect(slider).toHaveAttribute('aria-valuetext', '9 % of the pad');
    fireEvent.change(slider, { target: { value: '12' } });
    expect(drawing().penWidth).toBeCloseTo(0.15);
  });

  it('switch centring and scaling', async () => {
    renderIn(page.session, <Draw />);
    await more();
    const box = screen.getByRole('checkbox', { name: 'Centre and scale my drawing' });
    expect(box).toBeChecked();
    expect(box).toHaveAccessibleDescription('Digits that are smaller or off-centre are encoded badly.');
    await userEvent.click(box);
    expect(drawing().normalise).toBe(false);
  });
});

describe('a test digit in the pad', () => {
  it('goes to the encoder unchanged, and is named', () => {
    renderIn(page.session, <Draw />);
    const pixels = new Uint8Array(784).fill(77);
    act(() => drawing().putDigit({ pixels, shape: { width: 28, height: 28, signed: false }, label: 7 }));
    stubs.nextFrame();
    expect(screen.getByRole('img', { name: 'In the pad: test digit 7' })).toBeInTheDocument();
    expect(drawing().image?.pixels).toEqual(pixels);
    expect(screen.queryByText('Draw a digit')).not.toBeInTheDocument();
  });
});

describe('an empty pad', () => {
  it('invites the user to draw, and shows no answer', () => {
    page.setDataset({ manifest: { id: 'mnist', classes: ['0', '1'] } as never });
    renderIn(page.session, <Draw />);
    expect(screen.getByText('Draw a digit')).toBeInTheDocument();
    expect(screen.getByText('or pick a test digit')).toBeInTheDocument();
    expect(screen.getByRole('status', { name: 'Looks like' })).toHaveTextContent('–');
    expect(screen.queryByRole('button', { name: 'Why?' })).not.toBeInTheDocument();
  });
});

describe('the time from the pointer event to the frame that shows its answer', () => {
  it('is reported once for each answer', () => {
    const measure = vi.spyOn(performance, 'measure');
    renderIn(page.session, <Draw />);
    stubs.nextFrame();
    const shape = { width: 28, height: 28, signed: false };
    act(() => {
      drawing().setImage({ pixels: new Uint8Array(784).fill(255), shape, pointerTime: 5 });
      drawing().setEncoded({
        units: 1000,
        bits: Uint32Array.of(3, 17, 999),
        strengths: null,
        reconstruction: new Float32Array(784).fill(0.5),
        error: 0.0123,
        probabilities: null,
        pointerTime: 5,
      });
    });
    stubs.nextFrame();
    stubs.resize(300, 64);
    stubs.nextFrame();
    const measured = measure.mock.calls.filter(([name]) => name === 'drawing-answered');
    expect(measured).toEqual([['drawing-answered', { start: 5, end: expect.any(Number) as number }]]);
    expect(performance.getEntriesByName('drawing-answered')).toEqual([]);
  });
});
