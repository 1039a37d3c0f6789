/** Renders the features of a fake session on a page of known size. */
import { screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { Features } from '../../../src/features/atlas/features';
import { createAtlasStore, type AtlasState } from '../../../src/features/atlas/store';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { fetchLateFeatures } from '../../support/late-parts';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

/** 20 features of 4 x 4 pixels in 400 x 340 CSS pixels: tiles of 76 pixels, 2 apart, in 5 columns. */
export const COLUMNS = 5;
export const PITCH = 78;

export let stubs: PictureStubs;
export let page: FakeSession;

/** Sets up a fresh page for each test. Each test file must call it. */
export function openFeaturesPages(): void {
  beforeAll(fetchLateFeatures);
  beforeEach(() => {
    stubs = stubPictures(400, 340);
    page = createFakeSession();
  });
  afterEach(() => stubs.release());
}

export function atlas(): HTMLElement {
  return screen.getByRole('listbox', { name: /^Features/ });
}

/** Draws the features, so that their order is known. */
export function showFeatures(snapshot = pictureSnapshot()): void {
  page.show(snapshot);
  renderIn(page.session, <Features />);
  drawAll();
}

/** Draws frames until all is drawn, which takes a slow machine more than one. */
export function drawAll(): void {
  while (stubs.nextFrame() > 0);
}

export function view(): AtlasState {
  return page.session.part(createAtlasStore).getState();
}

export function pointedAt(): number | null {
  return page.session.part(createHighlightStore).getState().unit;
}
