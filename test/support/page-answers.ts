import type { CDPSession, Page } from 'playwright';

/** How long the page's main thread takes, in ms, to come to a task that is asked for now, and to the next frame after it. */
function answerTime(page: Page): Promise<number> {
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

/** What the page took for its answers: whatever else the machine does delays one now and then, the page's own work many. */
export class Answers {
  private readonly times: { readonly after: string; readonly ms: number }[] = [];
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async take(after: string): Promise<void> {
    this.times.push({ after, ms: await answerTime(this.page) });
  }

  /** Those slower than `ms`, without the slowest one in fifty. */
  slowerThan(ms: number): readonly string[] {
    const slowestFirst = this.times.toSorted((a, b) => b.ms - a.ms);
    const counted = slowestFirst.slice(Math.ceil(slowestFirst.length / 50));
    return counted.filter((time) => time.ms > ms).map((time) => `${time.ms.toFixed(0)} ms after ${time.after}`);
  }
}

/** The page's JavaScript heap in bytes, after everything of no use has been collected. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
