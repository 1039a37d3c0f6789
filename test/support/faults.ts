/** Faults injected into the page during an end-to-end test. */
import type { Page } from 'playwright';

/**
 * The fault of the training worker: in the middle of its next slice, inside WebAssembly or around it, or (`throw`) as
 * soon as a message arrives or it begins, whatever it is doing.
 */
export type SliceFault = 'none' | 'trap' | 'hang' | 'be-killed' | 'throw';

/** The training worker, under the control of the test. */
export interface FaultyWorker {
  /** Acts at once, and on every worker created from now on. */
  set(fault: SliceFault): Promise<void>;
  /** The number of workers that the page has created. */
  made(): Promise<number>;
  /** Waits until a worker has begun to hang, or was killed, in the middle of a slice. */
  untilBegun(): Promise<void>;
}

/** From its next opening on, the page has a training worker that fails on demand. */
export async function makeWorkerFaulty(page: Page): Promise<FaultyWorker> {
  let fault: SliceFault = 'none';
  await changeWorker(page, () => `(${failInSlices.toString()})(${JSON.stringify(fault)});`);
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const Real = Worker;
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'trainer') workers.push(this);
      }
    };
    const channel = new BroadcastChannel('slice-faults');
    channel.addEventListener('message', ({ data }) => {
      if (data === 'be-killed begins') workers.at(-1)?.terminate();
      if (data === 'be-killed begins' || data === 'hang begins') Object.assign(globalThis, { sliceFaultBegan: true });
    });
    Object.assign(globalThis, { trainers: workers, sliceFaults: channel });
  });
  return {
    set: async (wanted) => {
      fault = wanted;
      await page.evaluate((name) => {
        (globalThis as unknown as { sliceFaults: BroadcastChannel }).sliceFaults.postMessage(name);
      }, wanted);
    },
    made: () => page.evaluate(() => (globalThis as unknown as { trainers: Worker[] }).trainers.length),
    untilBegun: async () => {
      await page.waitForFunction(() => 'sliceFaultBegan' in globalThis, null, { polling: 50 });
    },
  };
}

/** Runs in the worker, before its own code. */
function failInSlices(first: SliceFault): void {
  let fault = first;
  const channel = new BroadcastChannel('slice-faults');
  const throwIfTold = (): void => {
    if (fault === 'throw') throw new Error('something that nobody foresaw');
  };
  channel.addEventListener('message', ({ data }) => {
    fault = data as SliceFault;
    throwIfTold();
  });
  setTimeout(throwIfTold);
  const Real = WebAssembly.Instance;
  type Train = (count: number, errorSum: number) => number;
  const Faulty = function (module: WebAssembly.Module, imports: WebAssembly.Imports) {
    const { exports } = new Real(module, imports);
    const real = exports['train'] as unknown as Train;
    const train: Train = (count, errorSum) => {
      // Far more images than requested: the kernel learns from them until it reads beyond its memory.
      if (fault === 'trap') return real(2 ** 28, errorSum);
      const busyMs = { none: 0, throw: 0, hang: Number.POSITIVE_INFINITY, 'be-killed': 5000 }[fault];
      if (busyMs > 0) channel.postMessage(`${fault} begins`);
      if (fault === 'be-killed') fault = 'none';
      const end = performance.now() + busyMs;
      while (performance.now() < end) real(0, 0);
      return real(count, errorSum);
    };
    return { exports: { ...exports, train } };
  };
  Object.assign(WebAssembly, { Instance: Faulty });
}

/**
 * From its next opening on, the page has a training worker whose memory cannot grow beyond this.
 * @returns a function that sets another limit, also for later workers; resolves when the present worker has it.
 */
export async function limitMemory(page: Page, mostBytes: number): Promise<(mostBytes: number) => Promise<void>> {
  let most = mostBytes;
  await changeWorker(page, () => `(${limitGrowth.toString()})(${most});`);
  return async (wanted) => {
    most = wanted;
    await page.evaluate(async (bytes) => {
      const channel = new BroadcastChannel('most-memory');
      const known = new Promise<void>((done) => {
        channel.addEventListener('message', ({ data }) => {
          if (data === `at most ${bytes}`) done();
        });
      });
      channel.postMessage(bytes);
      await known;
      channel.close();
    }, wanted);
  };
}

/** Runs in the worker, before its own code. */
function limitGrowth(first: number): void {
  let most = first;
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function limited(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * 65_536 > most) {
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
    }
    return grow.call(this, pages);
  };
  const channel = new BroadcastChannel('most-memory');
  channel.addEventListener('message', ({ data }) => {
    if (typeof data !== 'number') return;
    most = data;
    channel.postMessage(`at most ${most}`);
  });
}

async function changeWorker(page: Page, before: () => string): Promise<void> {
  await page.route(/train\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${before()}\n${await response.text()}` });
  });
}
