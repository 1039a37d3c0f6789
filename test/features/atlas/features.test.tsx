import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { detach, pictureSnapshot } from '../../support/picture-snapshot';
import {
  atlas,
  COLUMNS,
  drawAll,
  openFeaturesPages,
  page,
  PITCH,
  pointedAt,
  showFeatures,
  stubs,
  view,
} from './features-page';

openFeaturesPages();

function canvases(): HTMLCanvasElement[] {
  return [...atlas().querySelectorAll('canvas')];
}

/** Scrolls the window of the features. */
function scrollTo(top: number): void {
  const window = atlas().parentElement!;
  window.scrollTop = top;
  fireEvent.scroll(window);
}

/** The unit under the first tile. */
function firstUnit(): number | null {
  fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: 5, clientY: 5 });
  const unit = pointedAt();
  fireEvent.pointerLeave(atlas());
  return unit;
}

/** Waits for the code that moves tiles. */
async function untilTilesMove(): Promise<void> {
  await act(() => vi.dynamicImportSettled());
  drawAll();
}

function marks(): HTMLElement[] {
  return [...atlas().querySelectorAll<HTMLElement>('[class*=mark]')];
}

/** The CSS transform of the frame at a place. */
function at(place: number): string {
  return `translate(${(place % COLUMNS) * PITCH}px, ${Math.floor(place / COLUMNS) * PITCH}px)`;
}

describe('the features', () => {
  it('are a region with a picture for every unit', () => {
    showFeatures();
    expect(screen.getByRole('region', { name: 'Features' })).toBeInTheDocument();
    // Rows may be spread over several canvases, one below another.
    const rows = canvases().flatMap((canvas) =>
      Array.from({ length: canvas.height / PITCH }, (_, row) => ({ canvas, y: row * PITCH + 1 })),
    );
    expect(rows).toHaveLength(20 / COLUMNS);
    for (const { canvas, y } of rows) {
      // Pictures are opaque, the gaps between them are not.
      for (let column = 0; column < COLUMNS; column++) {
        expect(stubs.pixel(canvas, column * PITCH + 1, y)[3]).toBe(255);
        expect(stubs.pixel(canvas, (column + 1) * PITCH - 1, y)[3]).toBe(0);
      }
    }
  });

  it('are redrawn with every snapshot', () => {
    showFeatures();
    const [first] = canvases();
    const before = stubs.puts(first!);
    act(() => page.show(pictureSnapshot()));
    drawAll();
    expect(stubs.puts(first!)).toBe(before + 1);
  });

  it('are redrawn only now and then while just out of sight', () => {
    showFeatures();
    const [first] = canvases();
    scrollTo(400);
    drawAll();
    const before = stubs.puts(first!);
    for (let time = 10_000; time < 10_160; time += 16) {
      act(() => page.show(pictureSnapshot()));
      stubs.nextFrame(time);
    }
    expect(stubs.puts(first!) - before).toBeLessThanOrEqual(1);
  });

  it('are hidden and not drawn far out of sight, and drawn immediately when scrolled to', () => {
    showFeatures();
    const [first] = canvases();
    scrollTo(1000);
    drawAll();
    expect(first).not.toBeVisible();
    const before = stubs.puts(first!);
    act(() => page.show(pictureSnapshot()));
    stubs.nextFrame(10_000);
    expect(stubs.puts(first!)).toBe(before);
    scrollTo(0);
    expect(first!.style.visibility).toBe('');
    stubs.nextFrame();
    expect(stubs.puts(first!)).toBe(before + 1);
  });

  it('keep their pictures when the buffer has gone back to the worker', () => {
    showFeatures();
    const before = stubs.puts(canvases()[0]!);
    const gone = pictureSnapshot();
    act(() => page.show(gone));
    detach(gone);
    drawAll();
    expect(stubs.puts(canvases()[0]!)).toBe(before);
  });

  it('can be sorted by usage and shown at a shared contrast', async () => {
    showFeatures();
    await userEvent.selectOptions(screen.getByLabelText('Sort'), 'usage');
    await userEvent.selectOptions(screen.getByLabelText('Contrast'), 'shared');
    expect(view()).toMatchObject({ order: 'usage', contrast: 'common' });
    drawAll();
    // The largest of all weights is that of unit 19.
    expect(screen.getByText('−20')).toBeInTheDocument();
    expect(screen.getByText('20')).toBeInTheDocument();
    // Duty cycles rise with the index: the last unit is used most and comes first.
    expect(firstUnit()).toBe(19);
  });

  it.each([
    ['similarity', 'similarity'],
    ['favourite class', 'class'],
  ])('can be sorted by %s, as computed by the worker', async (label, by) => {
    const asked = vi.fn();
    page.answerWith({
      arrangement: (question) => {
        asked(question);
        return { by: question.by, first: 0, order: Uint32Array.from({ length: 20 }, (_, place) => (place + 7) % 20) };
      },
    });
    showFeatures();
    await userEvent.selectOptions(screen.getByLabelText('Sort'), label);
    await waitFor(() => expect(view().list).not.toBeNull());
    expect(asked).toHaveBeenCalledWith({ by, first: 0, count: 4096 });
    drawAll();
    expect(firstUnit()).toBe(7);
  });

  it('stay where they are while a unit is pointed at', async () => {
    showFeatures();
    await untilTilesMove();
    act(() => page.session.part(createHighlightStore).getState().pointAt(3));
    act(() => view().setList(Uint32Array.of(9)));
    drawAll();
    fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: 5, clientY: 5 });
    expect(pointedAt()).toBe(0);
    fireEvent.pointerLeave(atlas());
    drawAll();
    expect(firstUnit()).toBe(9);
  });

  it('can be made larger and smaller', async () => {
    showFeatures();
    const width = (): number => canvases()[0]!.width;
    const before = width();
    await userEvent.click(screen.getByRole('button', { name: 'Smaller tiles' }));
    drawAll();
    // 56 CSS pixels, 2 apart: six columns.
    expect(width()).not.toBe(before);
    expect(screen.getByLabelText('Size of a tile')).toHaveTextContent('56');
    await userEvent.click(screen.getByRole('button', { name: 'Larger tiles' }));
    expect(screen.getByLabelText('Size of a tile')).toHaveTextContent('84');
    expect(screen.getByRole('button', { name: 'Larger tiles' })).toBeDisabled();
  });

  it('are zoomed by wheel with a key, without zooming the page', () => {
    showFeatures();
    const scrolled = fireEvent.wheel(atlas(), { deltaY: -100 });
    const zoomed = fireEvent.wheel(atlas(), { deltaY: -100, ctrlKey: true });
    expect([scrolled, zoomed]).toEqual([true, false]);
    expect(view().tileSize).toBe(84);
  });

  it('keep growing during a pinch, whatever else changes', () => {
    showFeatures();
    view().setTileSize(28);
    const fingers = (distance: number) => ({ touches: [0, distance].map((clientX) => ({ clientX, clientY: 5 })) });
    fireEvent.touchStart(atlas(), fingers(100));
    for (const distance of [140, 200, 280, 400]) {
      act(() => view().setOrder(view().order === 'index' ? 'usage' : 'index'));
      drawAll();
      fireEvent.touchMove(atlas(), fingers(distance));
    }
    expect(view().tileSize).toBe(84);
  });

  it('are paged when there are more than the atlas holds', async () => {
    showFeatures(pictureSnapshot({ units: 5000, tiles: 4096 }));
    expect(screen.getByText('Units 0–4,095 of 5,000')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(view().firstTile).toBe(4096);
    act(() => page.show(pictureSnapshot({ units: 5000, firstTile: 4096, tiles: 904 })));
    expect(screen.getByText('Units 4,096–4,999 of 5,000')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(view().firstTile).toBe(0);
  });

  it('return to the first page when there are too few units for the page shown', () => {
    view().setFirstTile(4096);
    showFeatures();
    expect(view().firstTile).toBe(0);
  });
});

describe('units that hardly ever win', () => {
  /** A snapshot in which all units but the last are unused. */
  function oneUsed() {
    const snapshot = pictureSnapshot();
    snapshot.dutyCycles.fill(0, 0, 19);
    return snapshot;
  }

  it('are counted, with an offer to turn boosting on if it is off', async () => {
    page.session.commands.set('boostStrength', 0);
    showFeatures(oneUsed());
    expect(screen.getByText('19 faded: almost never used')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Turn boosting on' }));
    expect(page.session.settings.getState().settings['boostStrength']).toBe(1);
    expect(screen.queryByRole('button', { name: 'Turn boosting on' })).toBeNull();
  });

  it('are only counted if boosting is on', () => {
    showFeatures(oneUsed());
    expect(screen.getByText('19 faded: almost never used')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Turn boosting on' })).toBeNull();
  });
});

describe('the code on the stage', () => {
  it('has its tiles framed, wherever they are', async () => {
    showFeatures();
    await untilTilesMove();
    // The code of the test digit in place 6 is bits 6 and 7.
    act(() => page.session.part(createHighlightStore).getState().pointAtDigit(6));
    expect(marks().map(({ style }) => style.transform)).toEqual([at(6), at(7)]);
    act(() => view().setList(Uint32Array.of(7)));
    drawAll();
    expect(marks().map(({ style }) => style.transform)).toEqual([at(7), at(0)]);
  });

  it('has its frames at the new places of its tiles before anything is painted', async () => {
    showFeatures();
    await untilTilesMove();
    act(() => page.session.part(createHighlightStore).getState().pointAtDigit(6));
    drawAll();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
    view().setList(Uint32Array.of(7));
    await stubs.paint();
    expect(marks().map(({ style }) => style.transform)).toEqual([at(7), at(0)]);
  });

  it('comes first while it does not change, if that is chosen', async () => {
    showFeatures();
    await userEvent.selectOptions(screen.getByLabelText('Sort'), 'on first');
    act(() => page.session.part(createHighlightStore).getState().pointAtDigit(6));
    await waitFor(() => expect([...(view().list ?? [])]).toEqual([6, 7]));
    drawAll();
    expect(marks().map(({ style }) => style.transform)).toEqual([at(0), at(1)]);
  });
});
