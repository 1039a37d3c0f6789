import { throttled } from '../../core/throttle';
import { featureScales } from '../../kit/canvas/feature-gain';
import type { RunSession } from '../../session/run-session';
import { createAtlasStore } from '../atlas/store';
import { createDrawingStore } from '../draw/store';
import { createHighlightStore } from '../highlight/store';
import { sameImages } from './same-images';

/**
 * Gives both runs the same pad, the same test digits and the same view of features: drawing, pointing or choosing in
 * one run applies to the other, too.
 * @returns a function that ends this.
 */
export function shareInput(a: RunSession, b: RunSession): () => void {
  const ends = [
    sharePad(a, b),
    ...pointTogether(a, b),
    shareView(a, b),
    shareScale(a, b),
    shareScale(b, a),
    a.view.subscribe((now, before) => {
      if (now.exampleSeed !== before.exampleSeed) b.commands.showOtherExamples();
    }),
  ];
  return () => ends.forEach((end) => end());
}

/** Both runs use A's pad; a test digit clicked in B goes there, too. */
function sharePad(a: RunSession, b: RunSession): () => void {
  const [pad, copy] = [a.part(createDrawingStore), b.part(createDrawingStore)];
  const take = (): void => {
    const { image, normalise } = pad.getState();
    copy.getState().setNormalise(normalise);
    if (image) copy.getState().setImage(image);
    else copy.getState().clear();
  };
  take();
  const ends = [
    pad.subscribe((now, before) => {
      if (now.image !== before.image) take();
    }),
    copy.subscribe(({ digit, past }, before) => {
      // `past` is compared as well: the same digit may be put in again.
      if (digit && past !== before.past) pad.getState().putDigit(digit);
    }),
  ];
  return () => ends.forEach((end) => end());
}

/** Points at the same test digit in both runs, while both learn from the same images. */
function pointTogether(a: RunSession, b: RunSession): (() => void)[] {
  const follow = (from: RunSession, to: RunSession): (() => void) =>
    from.part(createHighlightStore).subscribe(({ digit }, before) => {
      const other = to.part(createHighlightStore).getState();
      if (digit !== before.digit && digit !== other.digit && sameImages(a, b)) other.pointAtDigit(digit);
    });
  return [follow(a, b), follow(b, a)];
}

function shareView(a: RunSession, b: RunSession): () => void {
  const [view, copy] = [a.part(createAtlasStore), b.part(createAtlasStore)];
  const take = (): void => {
    const { order, contrast, tileSize } = view.getState();
    const now = copy.getState();
    if (order !== now.order) now.setOrder(order);
    if (contrast !== now.contrast) now.setContrast(contrast);
    if (tileSize !== now.tileSize) now.setTileSize(tileSize);
  };
  take();
  return view.subscribe(take);
}

/** Milliseconds between two changes of the common scale. */
const SCALE_INTERVAL_MS = 250;

/** Gives each run the other's largest weights, so that the features of both are drawn in one colour scale. */
function shareScale(from: RunSession, to: RunSession): () => void {
  const { setBeside } = to.part(createAtlasStore).getState();
  let isOver = false;
  const take = throttled(() => {
    const snapshot = from.snapshots.shown();
    if (!isOver && snapshot) setBeside(featureScales(snapshot));
  }, SCALE_INTERVAL_MS);
  const end = from.snapshots.subscribe(take);
  return () => {
    isOver = true;
    end();
    setBeside(null);
  };
}
