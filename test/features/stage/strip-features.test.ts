import { beforeEach, describe, expect, it } from 'vitest';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { createStageStore } from '../../../src/features/stage/store';
import { FeaturesOnStage, stripFeatures } from '../../../src/features/stage/strip-features';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';

describe('the features of a code', () => {
  it('are tiles in the order of its bits, as many as there is room for', () => {
    const snapshot = pictureSnapshot({ units: 40, tiles: 40, mostBits: 40 });
    snapshot.tilePixels.forEach((_, at, all) => (all[at] = Math.floor(at / 16)));
    const bits = Uint32Array.from({ length: 40 }, (_, i) => 39 - i);
    const { width, height, tiles } = stripFeatures(snapshot, bits);
    expect([width, height]).toEqual([4, 4]);
    expect(tiles).toEqual(Array.from(bits.subarray(0, 30), (bit) => new Int8Array(16).fill(bit)));
  });

  it('are undefined if the snapshot does not contain them', () => {
    const snapshot = pictureSnapshot({ firstTile: 5, tiles: 3 });
    const known = stripFeatures(snapshot, Uint32Array.of(4, 5, 7, 8)).tiles.map((tile) => tile !== undefined);
    expect(known).toEqual([false, true, true, false]);
  });
});

describe('the features on the stage', () => {
  let page: FakeSession;
  let time: number;
  let features: FeaturesOnStage;
  let changes: number;

  /** Shows a snapshot after this many images, the last with code 4 and 9; all weights are `level`. */
  const learning = (imagesSeen: number, level: number): void => {
    const snapshot = pictureSnapshot();
    const figures = { imagesSeen, imagesPerSecond: 1000, learntIndex: imagesSeen, learntBitCount: 2, learntError: 0 };
    for (const [figure, value] of Object.entries(figures)) snapshot.setFigure(figure as 'imagesSeen', value);
    snapshot.learntBits.set([4, 9]);
    snapshot.tilePixels.fill(level);
    page.show(snapshot);
  };
  const levels = (): (number | undefined)[] | undefined => features.now()?.tiles.map((tile) => tile?.[0]);

  beforeEach(() => {
    time = 0;
    changes = 0;
    page = createFakeSession();
    features = new FeaturesOnStage(
      createStageStore(page.session, () => time),
      page.session.snapshots,
    );
    features.subscribe(() => changes++);
  });

  it('are null before the first image', () => {
    expect(features.now()).toBeNull();
  });

  it('keep adding up to the reconstruction while an image stays on the stage', () => {
    learning(1, 10);
    time = 499;
    learning(2, 20);
    expect(levels()).toEqual([10, 10]);
    time = 500;
    learning(3, 30);
    learning(4, 40);
    expect(levels()).toEqual([30, 30]);
    expect(changes).toBeGreaterThan(0);
  });

  it('are the newest for a digit pointed at', () => {
    learning(1, 10);
    page.session.part(createHighlightStore).getState().pointAtDigit(3);
    learning(2, 20);
    expect(levels()).toEqual([20, 20]);
  });
});
