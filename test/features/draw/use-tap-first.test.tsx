import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Draw } from '../../../src/features/draw/draw';
import type { Stroke } from '../../../src/features/draw/drawing';
import { createDrawingStore } from '../../../src/features/draw/store';
import * as framed from '../../../src/kit/is-framed';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { stubInk } from '../../support/ink-stubs';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { pointerAt } from '../../support/pointer';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;

const pad = () => screen.getByRole('application', { name: 'Drawing pad' });
const strokes = (): readonly Stroke[] => page.session.part(createDrawingStore).getState().strokes;

beforeEach(() => {
  stubs = stubPictures(280, 64);
  stubInk();
  page = createFakeSession();
});
afterEach(() => {
  stubs.release();
});

describe('the pad in a frame', () => {
  const hint = () => screen.queryByText('Tap here, then draw.');
  const touch = (x: number, y: number) => pointerAt(x, y, { pointerType: 'touch' });

  beforeEach(() => void vi.spyOn(framed, 'isFramed').mockReturnValue(true));

  it('lets fingers scroll until it is tapped, and again once something else is touched', () => {
    renderIn(page.session, <Draw />);
    expect(hint()).toBeInTheDocument();
    fireEvent.pointerDown(pad(), touch(0.1, 0.1));
    expect(strokes()).toHaveLength(0);
    fireEvent.click(pad());
    expect(hint()).not.toBeInTheDocument();
    fireEvent.pointerDown(pad(), touch(0.1, 0.1));
    fireEvent.pointerUp(pad(), touch(0.1, 0.1));
    expect(strokes()).toHaveLength(1);
    fireEvent.touchStart(pad());
    expect(hint()).not.toBeInTheDocument();
    fireEvent.touchStart(document.body);
    expect(hint()).toBeInTheDocument();
  });

  it('takes strokes by mouse immediately', () => {
    renderIn(page.session, <Draw />);
    fireEvent.pointerDown(pad(), pointerAt(0.1, 0.1, { pointerType: 'mouse' }));
    expect(strokes()).toHaveLength(1);
  });
});
