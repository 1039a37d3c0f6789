import type { CDPSession, Page } from 'playwright';

/** The time, in ms, that the page's main thread takes to reach a task requested now, and the next frame after it. */
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

/** The page's JavaScript heap in bytes, after garbage collection. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
