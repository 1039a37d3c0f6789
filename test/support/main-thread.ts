import type { Page } from 'playwright';
import { readMainThreadWork, type MainThreadWork, type TraceEvent } from '../bench/main-thread-trace';

/** Only these categories are recorded, because recording more would keep the machine busy. */
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

/** Records the work of the page's main thread. For one page of a browser at a time. */
export async function mainThreadDuring(page: Page, work: () => Promise<void>): Promise<MainThreadWork> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: CATEGORIES });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  return readMainThreadWork((JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents);
}
