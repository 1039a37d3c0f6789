import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TimePlot } from '../../../src/features/timeline/time-plot';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

const WIDTH = 944;
/** Right of the data there are the names of the lines. */
const DATA = WIDTH - 160;

let stubs: PictureStubs;
let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
  stubs = stubPictures(WIDTH, 111);
});
afterEach(() => stubs.release());

const moved = (what: string): number => {
  const { transform } = document.querySelector<SVGElement>(`svg [class*=${what}]`)!.style;
  return Number(/^translateX\((-?[\d.]+)px\)$/.exec(transform)?.[1]);
};

describe('the head of the line of time', () => {
  it('stands at its beginning before there is anything', () => {
    renderIn(fake.session, <TimePlot />);
    expect([moved('head'), moved('done')]).toEqual([0, -DATA]);
  });

  it('goes on with every snapshot, by whole pixels, and what lies behind it ends there', () => {
    renderIn(fake.session, <TimePlot />);
    const places = [1, 10, 100, 123, 1_000_000].map((imagesSeen) => {
      act(() => void fake.emitSnapshot(imagesSeen));
      return moved('head');
    });
    // The first image after a twentieth of the length (39.2), then 122.2 for each power of ten.
    expect(places).toEqual([39, 161, 284, 295, 772]);
    expect(moved('done')).toBe(772 - DATA);
  });
});
