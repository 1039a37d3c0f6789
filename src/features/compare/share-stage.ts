import { throttled } from '../../core/throttle';
import type { RunSession } from '../../session/run-session';
import { createDrawingStore } from '../draw/store';
import { createStageStore, type OnStage } from '../stage/store';
import { sameImages } from './same-images';

/** The shortest time between two encodings of the common image by B, in ms. */
const INTERVAL_MS = 250;

/**
 * One original for both stages: while A shows the image it learns, B shows its own code of that image, even if B itself
 * learns another image at that count.
 * @returns a function that ends this.
 */
export function shareStage(a: RunSession, b: RunSession): () => void {
  const [stage, copy] = [a.part(createStageStore), b.part(createStageStore)];
  const pad = b.part(createDrawingStore);
  /** The image encoded last, and B's image count then. */
  let taken: { readonly image: OnStage; readonly imagesSeen: number } | null = null;
  let isOver = false;

  const take = throttled(() => void encode().catch(noAnswer), INTERVAL_MS);
  const encode = async (): Promise<void> => {
    if (isOver) return;
    const { shown: image } = stage.getState();
    if (image?.source !== 'learning' || pad.getState().image || !sameImages(a, b)) return leave();
    const imagesSeen = b.snapshots.shown()?.figure('imagesSeen') ?? 0;
    if (taken?.image === image && taken.imagesSeen === imagesSeen) return;
    const asked = (taken = { image, imagesSeen });
    const encoded = await b.requests.encode(Uint8Array.from(image.pixels));
    // By now there may be a drawing, or another image.
    if (taken !== asked || isOver || pad.getState().image) return;
    const { units, bits, strengths, reconstruction, error } = encoded;
    copy.getState().draw({ ...image, units, bits, strengths, reconstruction, error });
  };
  const leave = (): void => {
    if (taken && !pad.getState().image) copy.getState().draw(null);
    taken = null;
  };
  /** The run has restarted, or its worker is gone: the next picture asks again. */
  const noAnswer = (): void => {
    taken = null;
  };
  const ends = [stage.subscribe(take), b.snapshots.subscribe(take), pad.subscribe(take)];
  take();
  return () => {
    isOver = true;
    take.cancel();
    for (const end of ends) end();
  };
}
