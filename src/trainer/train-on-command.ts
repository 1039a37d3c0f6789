/** What the training worker does: picks the engine, passes commands to the trainer and calls it slice after slice. */
import type { Engine } from '../encoders/encoder';
import { createWasmEngine, wasmSimdSupported } from '../encoders/tied-kwta/wasm-engine';
import type { CommandMessage, EventMessage, Events } from './protocol';
import { Trainer } from './trainer';

/**
 * @param kernel the answer to the request for the compiled kernel.
 * @param post hands an event to the page.
 * @returns handles a command of the page; one is done before the next one starts.
 */
export function trainOnCommand(
  kernel: Promise<Response>,
  post: (message: EventMessage, transfer: ArrayBuffer[]) => void,
): (message: CommandMessage) => void {
  /** The newest run: what belongs to an older one is dropped. */
  let runId = 0;
  const emit = <Type extends keyof Events>(type: Type, payload: Events[Type], transfer: ArrayBuffer[] = []): void =>
    post({ type, runId, ...payload } as EventMessage, transfer);

  let chain = chooseEngine(kernel).then(({ engine, reason }) => {
    const trainer = new Trainer(engine, { emit, now: () => performance.now() });
    emit('ready', { engine: engine.name, reason });
    return { trainer, wake: createLoop(trainer) };
  });

  return (message) => {
    chain = chain.then(async (up) => {
      if (message.type === 'start' || message.type === 'openDataset') runId = message.runId;
      await up.trainer.handle(message);
      up.wake();
      return up;
    });
    // An error here is a trap or a defect: it must reach the page as the worker's death, not vanish in a promise.
    chain.catch((error: unknown) => {
      setTimeout(() => {
        throw error;
      });
    });
  };
}

async function chooseEngine(kernel: Promise<Response>): Promise<{ engine: Engine; reason: string | null }> {
  if (!wasmSimdSupported()) return referenceEngine('this browser has no WebAssembly SIMD');
  try {
    const module = await WebAssembly.compile(await (await kernel).arrayBuffer());
    return { engine: createWasmEngine(module), reason: null };
  } catch (error) {
    return referenceEngine(`the fast engine could not be loaded (${String(error)})`);
  }
}

/** Fetched only where it is needed. */
async function referenceEngine(reason: string): Promise<{ engine: Engine; reason: string }> {
  const { ReferenceEngine } = await import('../encoders/tied-kwta/reference-engine');
  return { engine: new ReferenceEngine(), reason };
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
