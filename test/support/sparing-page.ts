/**
 * A page that does everything it does for users, but less often, because several pages and their tests share a machine.
 */
import type { BrowserContext } from 'playwright';

/** Milliseconds between frames, as on a machine that cannot draw more. */
const FRAME_MS = 100;

/**
 * Limits the pages of a context to ten frames a second, and withholds the baselines of their dataset: for MNIST a
 * separate worker computes these during training, which takes longer than most tests.
 */
export async function spareTheMachine(context: BrowserContext): Promise<void> {
  await context.addInitScript(leaveOutBaselines);
  await context.addInitScript(drawSeldom, FRAME_MS);
}

function leaveOutBaselines(): void {
  const Real = Worker;
  globalThis.Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      if (options?.name === 'baselines') {
        return Object.assign(new EventTarget(), { postMessage: () => {}, terminate: () => {} }) as unknown as Worker;
      }
      super(url, options);
    }
  };
}

function drawSeldom(frameMs: number): void {
  const realFrame = globalThis.requestAnimationFrame.bind(globalThis);
  const later = globalThis.setTimeout.bind(globalThis);
  const waiting = new Map<number, FrameRequestCallback>();
  let asked = false;
  let earliest = 0;
  let handles = 0;
  const draw = (time: number): void => {
    asked = false;
    earliest = performance.now() + frameMs;
    // Callbacks requested in the process belong to the next frame, cancelled ones to none.
    const due = [...waiting.keys()];
    for (const handle of due) {
      const callback = waiting.get(handle);
      waiting.delete(handle);
      try {
        callback?.(time);
      } catch (error) {
        reportError(error);
      }
    }
  };
  globalThis.requestAnimationFrame = (callback) => {
    if (!asked) later(() => realFrame(draw), earliest - performance.now());
    asked = true;
    waiting.set(++handles, callback);
    return handles;
  };
  globalThis.cancelAnimationFrame = (handle) => void waiting.delete(handle);
}
