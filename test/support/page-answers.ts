import type { CDPSession, Page } from 'playwright';

/** How long the page's main thread takes, in ms, to come to a task that is asked for now, and to the next frame after it. */
export function answerTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => requestAnimationFrame(() => resolve(performance.now() - start));
        port2.postMessage(null);
      }),
  );
}

/** The page's JavaScript heap in bytes, after everything of no use has been collected. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
