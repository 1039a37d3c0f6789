import { fireEvent, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Features } from '../../../src/features/atlas/features';
import { useAtlas } from '../../../src/features/atlas/use-atlas';
import { useFeaturePages } from '../../../src/features/atlas/use-features';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { fetchLateFeatures } from '../../support/late-parts';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

// The atlas component and the region around it call these at every render.
vi.mock('../../../src/features/atlas/use-atlas', { spy: true });
vi.mock('../../../src/features/atlas/use-features', { spy: true });

/** 20 features in 400 x 340 CSS pixels: 78 from tile to tile, 5 columns. */
const PITCH = 78;
let stubs: PictureStubs;

function show(page: FakeSession) {
  page.show(pictureSnapshot());
  const { container } = renderIn(page.session, <Features />);
  while (stubs.nextFrame() > 0);
  const region = within(container);
  const atlas = region.getByRole('listbox', { name: /^Features/ });
  const hover = (column: number): void => {
    fireEvent.pointerMove(atlas, { pointerType: 'mouse', clientX: column * PITCH + 5, clientY: 5 });
  };
  return { atlas, hover };
}

beforeAll(fetchLateFeatures);
beforeEach(() => {
  stubs = stubPictures(400, 340);
});
afterEach(() => stubs.release());

it('moving the mouse over the features renders the one under it, but not the whole atlas', () => {
  const { atlas, hover } = show(createFakeSession());
  const renders = (): number[] => [useAtlas, useFeaturePages].map((hook) => vi.mocked(hook).mock.calls.length);
  const before = renders();
  expect(before.every((count) => count > 0)).toBe(true);
  for (const column of [1, 2, 3]) {
    hover(column);
    const option = within(atlas).getByRole('option', { selected: true });
    expect(atlas).toHaveAttribute('aria-activedescendant', option.id);
    expect(option).toHaveTextContent(`Unit ${column}, wins on`);
  }
  expect(renders()).toEqual(before);
});

it('two sessions on one page each show their own features and their own active one', () => {
  const [one, other] = [show(createFakeSession()), show(createFakeSession())];
  one.hover(1);
  other.hover(2);
  expect(within(one.atlas).getByRole('option', { selected: true })).toHaveTextContent('Unit 1, wins on');
  expect(within(other.atlas).getByRole('option', { selected: true })).toHaveTextContent('Unit 2, wins on');
});
