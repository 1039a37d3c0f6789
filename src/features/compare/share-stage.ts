import { throttled } from '../../core/throttle';
import type { RunSession } from '../../session/run-session';
import { createDrawingStore } from '../draw/store';
import { createStageStore, type OnStage } from '../stage/store';
import { sameImages } from './same-images';

/** B encodes the common image so often at most, in ms. */
const INTERVAL_MS = 250;

/**
 * One original for both stages: while A shows the image that it learns, B shows what it makes of the same one, be that what it learns
 * at that count itself or not.
 * @returns a function that ends it.
 */
export function shareStage(a: RunSession, b: RunSession): () => void {
  const [stage, copy] = [a.part(createStageStore), b.part(createStageStore)];
  const pad = b.part(createDrawingStore);
  /** What was encoded last, and by B at which count. */
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
    // Meanwhile there may be a drawing, or another image.
    if (taken !== asked || isOver || pad.getState().image) return;
    const { units, bits, strengths, reconstruction, error } = encoded;
    copy.getState().draw({ ...image, units, bits, strengths, reconstruction, error });
  };
  const leave = (): void => {
    if (taken && !pad.getState().image) copy.getState().draw(null);
    taken = null;
  };
  /** The run has begun anew meanwhile, or its worker is gone: the next picture asks again. */
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
