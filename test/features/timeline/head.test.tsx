import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TimePlot } from '../../../src/features/timeline/time-plot';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

const WIDTH = 944;
/** The width of the data: the names of the lines take up 160 pixels on the right. */
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

describe('the head of the timeline', () => {
  it('is at the start before the first snapshot', () => {
    renderIn(fake.session, <TimePlot />);
    expect([moved('head'), moved('done')]).toEqual([0, -DATA]);
  });

  it('advances with every snapshot in whole pixels, together with the bar behind it', () => {
    renderIn(fake.session, <TimePlot />);
    const places = [1, 10, 100, 123, 1_000_000].map((imagesSeen) => {
      act(() => void fake.emitSnapshot(imagesSeen));
      return moved('head');
    });
    // The first image is at a twentieth of the length (39.2); each power of ten adds 122.2.
    expect(places).toEqual([39, 161, 284, 295, 772]);
    expect(moved('done')).toBe(772 - DATA);
  });
});
