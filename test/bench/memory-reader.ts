/** Reads the memory use of a page and its training worker, through the DevTools protocol. */
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from 'playwright';

/** Megabytes, after a garbage collection; NaN for values that this browser or system does not report. */
export interface Memory {
  readonly pageHeap: number;
  readonly workerHeap: number;
  /**
   * Outside the worker's heap: snapshots, checkpoints, and the keyframes of the features, which grow with the logarithm
   * of the images seen up to the limit in `filmstrip.ts`.
   */
  readonly workerBuffers: number;
  /** Resident memory of the process of page and worker. */
  readonly renderer: number;
}

interface HeapUsage {
  readonly usedSize: number;
  /** Array buffers and WebAssembly memory; older browsers do not report it. */
  readonly backingStorageSize?: number;
}

const MEGABYTE = 2 ** 20;
const ANSWER_MS = 30_000;

export class MemoryReader {
  private readonly page: CDPSession;
  private readonly browser: CDPSession;
  private readonly workers = new Map<string, string>();
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private messageId = 0;

  private constructor(page: CDPSession, browser: CDPSession) {
    this.page = page;
    this.browser = browser;
    page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => this.workers.set(sessionId, targetInfo.url));
    page.on('Target.detachedFromTarget', ({ sessionId }) => this.workers.delete(sessionId));
    page.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
      if (id !== undefined) this.waiting.get(id)?.(result);
    });
  }

  static async of(browser: Browser, page: Page): Promise<MemoryReader> {
    const reader = new MemoryReader(await page.context().newCDPSession(page), await browser.newBrowserCDPSession());
    await reader.page.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    return reader;
  }

  async read(): Promise<Memory> {
    const [worker] = [...this.workers].find(([, url]) => url.includes('train.worker')) ?? [];
    if (worker !== undefined) await this.askWorker(worker, 'HeapProfiler.collectGarbage');
    await this.page.send('HeapProfiler.collectGarbage');
    const page = (await this.page.send('Runtime.getHeapUsage')) as HeapUsage;
    const ofWorker =
      worker === undefined ? null : ((await this.askWorker(worker, 'Runtime.getHeapUsage')) as HeapUsage | null);
    return {
      pageHeap: page.usedSize / MEGABYTE,
      workerHeap: (ofWorker?.usedSize ?? Number.NaN) / MEGABYTE,
      workerBuffers: (ofWorker?.backingStorageSize ?? Number.NaN) / MEGABYTE,
      renderer: await residentBytes(this.browser).then((bytes) => bytes / MEGABYTE),
    };
  }

  /** @returns the answer, or null if the worker gives none. */
  private async askWorker(sessionId: string, method: string): Promise<unknown> {
    const id = ++this.messageId;
    const answer = new Promise<unknown>((resolve) => {
      this.waiting.set(id, resolve);
      setTimeout(resolve, ANSWER_MS, null).unref();
    });
    await this.page.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    const result = await answer;
    this.waiting.delete(id);
    return result;
  }
}

/** Resident bytes of the largest renderer, which is that of the page; NaN if the system has no `/proc` like Linux. */
export async function residentBytes(browser: CDPSession): Promise<number> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(
    renderers.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
    }),
  );
  const known = sizes.filter((size) => size > 0);
  return known.length > 0 ? Math.max(...known) : Number.NaN;
}
