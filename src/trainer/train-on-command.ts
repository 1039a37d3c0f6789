/** The code of the training worker: passes commands to the trainer and calls it slice after slice. */
import type { WorkerScope } from '../core/begin-late';
import type { LoadedEngine } from '../encoders/encoder';
import { DEFAULT_ENGINE, loadEngine } from '../encoders/load-engine';
import type { CommandMessage, EventMessage, Events } from './protocol';
import { Trainer } from './trainer';

/**
 * Takes over the messages of a worker: each is a command, and one is finished before the next starts.
 * @param kernel the response to the request for the default kind's compiled kernel.
 * @param early the commands received so far.
 */
export function trainOnCommand(
  scope: WorkerScope<CommandMessage, EventMessage>,
  kernel: Promise<Response>,
  early: readonly CommandMessage[] = [],
): void {
  /** The id of the newest run; messages of older ones are dropped. */
  let runId = 0;
  let hasEngine = false;
  const emit = <Type extends keyof Events>(type: Type, payload: Events[Type], transfer: ArrayBuffer[] = []): void => {
    hasEngine ||= type === 'ready';
    scope.postMessage({ type, runId, ...payload } as EventMessage, transfer);
  };

  const trainer = new Trainer(engineLoader(kernel), { emit, now: () => performance.now() });
  /** Nothing is learnt while one run replaces another: neither may pass for the other. */
  let replacing = false;
  const wake = createLoop(() => (replacing ? null : trainer.advance()));
  let chain: Promise<void> = Promise.resolve();

  const handle = (message: CommandMessage): void => {
    // A worker is alive however long a command takes. Only a first engine that never arrives must be noticed.
    if (message.type === 'ping' && hasEngine) return emit('pong', {});
    const awaited = trainer.awaited(message.type);
    if (awaited) void awaited.then(() => carryOut(message));
    else carryOut(message);
  };
  const carryOut = (message: CommandMessage): void => {
    chain = chain.then(async () => {
      replacing = message.type === 'start' || message.type === 'openDataset';
      if (replacing) runId = message.runId;
      await trainer.handle(message);
      replacing = false;
      wake();
    });
    // An error here is a trap or a defect: it must reach the page as the worker's death, not vanish in a promise.
    chain.catch((error: unknown) => {
      setTimeout(() => {
        throw error;
      });
    });
  };
  early.forEach(handle);
  scope.onmessage = ({ data }) => handle(data);
}

/** Loads a new engine at each call. The default kind's begins to load at once: most likely it is needed first. */
function engineLoader(kernel: Promise<Response>): (kind: string) => Promise<LoadedEngine> {
  let begun: Promise<LoadedEngine> | null = loadEngine(DEFAULT_ENGINE, kernel);
  return (kind) => {
    const first = kind === DEFAULT_ENGINE ? begun : null;
    if (first) begun = null;
    return first ?? loadEngine(kind);
  };
}

/** Calls `advance` slice after slice; messages get their turn in between. */
function createLoop(advance: () => number | null): () => void {
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
    const delay = advance();
    if (delay === 0) wake();
    else if (delay !== null) timer = setTimeout(wake, delay);
  };
  return wake;
}
