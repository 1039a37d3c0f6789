/** The worker's thin entry: picks the engine, passes commands to the trainer and calls it slice after slice. */
import { loadEngine } from '../encoders/load-engine';
import { DEFAULT_KIND } from '../encoders/registry';
import type { LoadedEngine } from '../encoders/encoder';
import type { CommandMessage, Events } from './protocol';
import { Trainer } from './trainer';

declare const self: DedicatedWorkerGlobalScope;

/** The newest run: what belongs to an older one is dropped. */
let runId = 0;

function emit<Type extends keyof Events>(type: Type, payload: Events[Type], transfer: ArrayBuffer[] = []): void {
  self.postMessage({ type, runId, ...payload }, transfer);
}

// Fetched at once: most likely it is asked for first.
let early: Promise<LoadedEngine> | null = loadEngine(DEFAULT_KIND.id);

/** Each time a new engine, but for the one that has been begun with. */
function load(kind: string): Promise<LoadedEngine> {
  const begun = kind === DEFAULT_KIND.id ? early : null;
  if (begun) early = null;
  return begun ?? loadEngine(kind);
}

/** Calls `advance` again and again; between two slices, messages get their turn. */
function createLoop(trainer: Trainer): () => void {
  const channel = new MessageChannel();
  let scheduled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = (): void => {
    if (scheduled) return;
    scheduled = true;
    clearTimeout(timer);
    channel.port2.postMessage(null);
  };
  channel.port1.onmessage = () => {
    scheduled = false;
    const delay = trainer.advance();
    if (delay === 0) wake();
    else if (delay !== null) timer = setTimeout(wake, delay);
  };
  return wake;
}

/** Commands wait in this chain, so that each is done before the next one starts. */
const trainer = new Trainer(load, { emit, now: () => performance.now() });
const wake = createLoop(trainer);
let chain: Promise<void> = Promise.resolve();

self.onmessage = ({ data: message }: MessageEvent<CommandMessage>) => {
  chain = chain.then(async () => {
    if (message.type === 'start' || message.type === 'openDataset') runId = message.runId;
    await trainer.handle(message);
    wake();
  });
  // An error here is a trap or a defect: it must reach the page as the worker's death, not vanish in a promise.
  chain.catch((error: unknown) => {
    setTimeout(() => {
      throw error;
    });
  });
};
