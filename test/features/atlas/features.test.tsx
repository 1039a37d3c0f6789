import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Features } from '../../../src/features/atlas/features';
import { createAtlasStore, type AtlasState } from '../../../src/features/atlas/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { detach, pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;

/** 20 features of 4 x 4 pixels in 400 CSS pixels: tiles of 76 pixels, 2 apart, in 5 columns. */
const COLUMNS = 5;
const PITCH = 78;

function atlas(): HTMLElement {
  return screen.getByRole('listbox', { name: /^Features/ });
}

function canvases(): HTMLCanvasElement[] {
  return [...atlas().querySelectorAll('canvas')];
}

/** Draws the features, so that their order is known. */
function showFeatures(snapshot = pictureSnapshot()): void {
  page.show(snapshot);
  renderIn(page.session, <Features />);
  drawAll();
}

function view(): AtlasState {
  return page.session.part(createAtlasStore).getState();
}

/** A slow machine needs more than one frame for all of it. */
function drawAll(): void {
  while (stubs.nextFrame() > 0);
}

beforeEach(() => {
  stubs = stubPictures(400, 64);
  page = createFakeSession();
});
afterEach(() => {
  stubs.release();
});

describe('the features', () => {
  it('are a region in which every unit has its picture', () => {
    showFeatures();
    expect(screen.getByRole('region', { name: 'Features' })).toBeInTheDocument();
    // Rows may be spread over several canvases, one below the other.
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

  it('are drawn anew with every snapshot', () => {
    showFeatures();
    const [first] = canvases();
    const before = stubs.puts(first!);
    act(() => page.show(pictureSnapshot()));
    drawAll();
    expect(stubs.puts(first!)).toBe(before + 1);
  });

  it('are drawn only now and then while they are out of sight', () => {
    showFeatures();
    const [first] = canvases();
    stubs.setVisible(first!, false);
    drawAll();
    const before = stubs.puts(first!);
    for (let time = 10_000; time < 10_160; time += 16) {
      act(() => page.show(pictureSnapshot()));
      stubs.nextFrame(time);
    }
    expect(stubs.puts(first!) - before).toBeLessThanOrEqual(1);
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

  it('can be sorted by use and shown at a common contrast', async () => {
    showFeatures();
    await userEvent.click(screen.getByRole('radio', { name: 'Use' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Common' }));
    expect(view()).toMatchObject({ order: 'use', contrast: 'common' });
    drawAll();
    // The largest of all weights is that of unit 19.
    expect(screen.getByText('−20')).toBeInTheDocument();
    expect(screen.getByText('20')).toBeInTheDocument();
    // Duty cycles rise with the number: the last unit is used most and stands first.
    fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: 5, clientY: 5 });
    expect(screen.getByRole('group', { name: 'Unit 19' })).toBeInTheDocument();
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

  it('go back to the first page when the units have become too few for the page shown', () => {
    view().setFirstTile(4096);
    showFeatures();
    expect(view().firstTile).toBe(0);
  });
});

describe('looking at one feature', () => {
  it('shows it large with its figures while the mouse is over it', () => {
    showFeatures();
    fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: PITCH + 5, clientY: PITCH + 5 });
    const card = screen.getByRole('group', { name: 'Unit 6' });
    expect(within(card).getByRole('img', { name: 'Feature of unit 6' })).toBeInTheDocument();
    // Target: 2 winners of 20 units, 10 %; unit 6 wins on 6 %.
    expect(card).toHaveTextContent('6.0 % of images');
    expect(card).toHaveTextContent('0.60 × target');
    expect(card).toHaveTextContent('Boost0.60');
    expect(card).toHaveTextContent('Largest weight7.0');
    fireEvent.pointerLeave(atlas());
    expect(screen.queryByRole('group', { name: 'Unit 6' })).toBeNull();
  });

  it('shows it after a tap until something else is tapped', () => {
    showFeatures();
    fireEvent.click(atlas(), { clientX: 5, clientY: 5 });
    expect(view().focusedUnit).toBe(0);
    expect(screen.getByRole('group', { name: 'Unit 0' })).toBeInTheDocument();
    fireEvent.blur(atlas());
    expect(view().focusedUnit).toBeNull();
  });

  it('returns to the feature that was chosen when the mouse leaves', () => {
    showFeatures();
    fireEvent.click(atlas(), { clientX: 5, clientY: 5 });
    fireEvent.pointerMove(atlas(), { pointerType: 'mouse', clientX: PITCH + 5, clientY: 5 });
    expect(view().focusedUnit).toBe(1);
    fireEvent.pointerLeave(atlas());
    expect(view().focusedUnit).toBe(0);
  });

  it('does not take a scrolling finger for a look', () => {
    showFeatures();
    fireEvent.pointerMove(atlas(), { pointerType: 'touch', clientX: 5, clientY: 5 });
    expect(view().focusedUnit).toBeNull();
  });
});

describe('the features by keyboard', () => {
  async function enterAtlas(): Promise<void> {
    showFeatures();
    for (let stop = 0; stop < 5 && document.activeElement !== atlas(); stop++) await userEvent.tab();
  }

  function focused(): string {
    const id = atlas().getAttribute('aria-activedescendant');
    const option = screen.getByRole('option', { selected: true });
    expect(option).toHaveAttribute('id', id);
    return option.textContent;
  }

  it('are one stop of the tab key, which shows the first', async () => {
    await enterAtlas();
    expect(atlas()).toHaveFocus();
    expect(focused()).toBe('Unit 0, wins on 0.0 % of images, boost 0.000');
    expect(screen.getByRole('group', { name: 'Unit 0' })).toBeInTheDocument();
  });

  it.each([
    ['{ArrowRight}', 1],
    ['{ArrowRight}{ArrowRight}{ArrowLeft}', 1],
    ['{ArrowDown}', COLUMNS],
    ['{ArrowDown}{ArrowDown}{ArrowUp}{ArrowRight}', COLUMNS + 1],
    ['{End}', 19],
    ['{End}{Home}', 0],
    ['{ArrowLeft}', 0],
  ])('%s leads to unit %d', async (keys, unit) => {
    await enterAtlas();
    await userEvent.keyboard(keys);
    expect(view().focusedUnit).toBe(unit);
    expect(focused()).toMatch(new RegExp(`^Unit ${unit}, wins on ${unit}.0 % of images, boost `));
    expect(screen.getByRole('option')).toHaveAttribute('aria-posinset', String(unit + 1));
    expect(screen.getByRole('option')).toHaveAttribute('aria-setsize', '20');
  });

  it('close the large picture with Escape, and go on from where they were', async () => {
    await enterAtlas();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Escape}');
    expect(view().focusedUnit).toBeNull();
    expect(screen.queryByRole('group', { name: /^Unit/ })).toBeNull();
    expect(atlas()).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(view().focusedUnit).toBe(2);
  });

  it('let go of the feature when the focus leaves', async () => {
    await enterAtlas();
    await userEvent.tab();
    expect(view().focusedUnit).toBeNull();
  });
});
