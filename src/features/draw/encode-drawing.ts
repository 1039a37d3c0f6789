import { throttled } from '../../core/throttle';
import { newestWins } from '../../session/newest-wins';
import type { RunSession } from '../../session/run-session';
import type { DrawingStore, DrawnImage } from './drawing';

/** Least time between encodings caused by training or by a changed setting. */
const REENCODE_INTERVAL_MS = 100;

/**
 * Keeps the drawing's code and reconstruction up to date for the life of the session. One request is under way at a
 * time, always for the newest image. A changed image or a new run is encoded immediately.
 */
export function keepEncoded(
  { requests, snapshots, onConfigured }: Pick<RunSession, 'requests' | 'snapshots' | 'onConfigured'>,
  drawing: DrawingStore,
): void {
  /** The image whose pointer event has been answered already. */
  let answered: DrawnImage | null = null;
  let runId: number | null = null;

  const encode = async (): Promise<void> => {
    const { image } = drawing.getState();
    if (!image) return;
    const encoded = await requests.encode(image.pixels.slice());
    const pointerTime = image === answered ? null : image.pointerTime;
    answered = image;
    drawing.getState().setEncoded({ ...encoded, pointerTime });
  };
  // A request fails if its run has ended; the first snapshot of the next run asks again.
  const { request } = newestWins(encode, () => {});
  const encodeAgain = throttled(() => {
    if (drawing.getState().image) request();
  }, REENCODE_INTERVAL_MS);

  drawing.subscribe(({ image }, before) => {
    if (image !== before.image) encodeAgain.now();
  });
  onConfigured(encodeAgain);
  snapshots.subscribe(() => {
    const runBefore = runId;
    runId = snapshots.live()?.figure('runId') ?? runBefore;
    if (runId === runBefore) encodeAgain();
    else encodeAgain.now();
  });
}
