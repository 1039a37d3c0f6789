import { beforeEach, describe, expect, it } from 'vitest';
import { createHighlightStore } from '../../../src/features/highlight/store';
import { createStageStore, type StageStore } from '../../../src/features/stage/store';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';

let page: FakeSession;
let stage: StageStore;
let time: number;

/**
 * Shows a snapshot in which image `index`, a 3, was learnt last. Its code is bits 4 and 9; all its pixels are `index`.
 */
function learning(index: number, imagesPerSecond = 1000): void {
  const snapshot = pictureSnapshot();
  for (const [figure, value] of Object.entries({
    imagesSeen: 50,
    imagesPerSecond,
    learntIndex: index,
    learntLabel: 3,
    learntBitCount: 2,
    learntError: 0.125,
  })) {
    snapshot.setFigure(figure as 'imagesSeen', value);
  }
  snapshot.learntPixels.fill(index);
  snapshot.learntBits.set([4, 9]);
  page.show(snapshot);
}

beforeEach(() => {
  time = 0;
  page = createFakeSession();
  stage = createStageStore(page.session, () => time);
});

describe('the stage', () => {
  it('is empty before the first image', () => {
    expect(stage.getState().shown).toBeNull();
    page.show(pictureSnapshot());
    expect(stage.getState().shown).toBeNull();
  });

  it('shows the image learnt last, with its code', () => {
    learning(7);
    expect(stage.getState().shown).toMatchObject({
      source: 'learning',
      index: 7,
      label: 3,
      imagesSeen: 50,
      bits: Uint32Array.of(4, 9),
      strengths: null,
      error: 0.125,
      pixels: new Uint8Array(16).fill(7),
    });
  });

  it('keeps an image for half a second when many arrive, long enough to look at it', () => {
    learning(7);
    time = 499;
    learning(8);
    expect(stage.getState().shown?.index).toBe(7);
    time = 500;
    learning(9);
    expect(stage.getState().shown?.index).toBe(9);
  });

  it('updates texts together with the image, so that no picture has the name of the one before', () => {
    for (time of [0, 500, 1000]) {
      learning(time);
      expect(stage.getState().inText).toBe(stage.getState().shown);
    }
  });

  it('shows every image when few arrive', () => {
    learning(7, 2);
    learning(8, 2);
    expect(stage.getState().shown?.index).toBe(8);
  });

  it('shows the test digit pointed at, then goes back', () => {
    const { pointAtDigit } = page.session.part(createHighlightStore).getState();
    learning(7);
    pointAtDigit(5);
    expect(stage.getState().shown).toMatchObject({
      source: 'digit',
      place: 5,
      index: 105,
      label: 5,
      bits: Uint32Array.of(5, 6),
      error: 0.005,
    });
    time = 1000;
    pointAtDigit(null);
    expect(stage.getState().shown).toMatchObject({ source: 'learning', index: 7 });
  });

  it('shows the drawing while there is one, unless a digit is pointed at', () => {
    learning(7);
    const drawing = { ...stage.getState().shown!, source: 'drawing' as const };
    stage.getState().draw(drawing);
    expect(stage.getState().shown).toBe(drawing);
    page.session.part(createHighlightStore).getState().pointAtDigit(5);
    expect(stage.getState().shown?.source).toBe('digit');
    page.session.part(createHighlightStore).getState().pointAtDigit(null);
    expect(stage.getState().shown).toBe(drawing);
    time = 1000;
    stage.getState().draw(null);
    expect(stage.getState().shown?.source).toBe('learning');
  });

  it('shows the content it is lent until that is withdrawn', () => {
    learning(7);
    const lent = { ...stage.getState().shown!, source: 'edited' as const };
    stage.getState().lend(lent);
    page.session.part(createHighlightStore).getState().pointAtDigit(5);
    expect(stage.getState().shown).toBe(lent);
    stage.getState().lend(null);
    expect(stage.getState().shown).toMatchObject({ source: 'digit', place: 5 });
  });
});
