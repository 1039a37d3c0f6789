import { throttled } from '../../core/throttle';
import { featureScales } from '../../kit/canvas/feature-gain';
import type { RunSession } from '../../session/run-session';
import { createAtlasStore } from '../atlas/store';
import { createDrawingStore } from '../draw/store';
import { createHighlightStore } from '../highlight/store';
import { sameImages } from './same-images';

/**
 * One pad, one set of test digits and one way of looking at features for both runs: what is drawn, put into the pad, pointed at
 * and chosen in one holds in the other.
 * @returns a function that ends it.
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

/** The pad is that of A; what B is given, a test digit that is clicked, goes there. */
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
      // The same one may be put in again.
      if (digit && past !== before.past) pad.getState().putDigit(digit);
    }),
  ];
  return () => ends.forEach((end) => end());
}

/** Test digits in one place are the same image, as long as both learn from the same images. */
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

/** Features of both are drawn in one scale of colours: what those of one run come up to, the other one knows. */
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
