/** A training worker without a thread: the real trainer, which works on the test's command. */
import { loadEngine } from '../../src/encoders/load-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import type { WorkerLike } from '../../src/trainer/client';
import type { CommandMessage, EventMessage } from '../../src/trainer/protocol';
import { Trainer } from '../../src/trainer/trainer';
import { Measuring } from '../../src/trainer/watching/measuring';
import { kernelModule } from './kernel-module';

async function engineOf(kind: string) {
  if (kind === 'tied-kwta') return { engine: createWasmEngine(await kernelModule()), slowBecause: null };
  return loadEngine(kind);
}

export class PumpedWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  /** The messages to the page, by type, and the images seen in the newest snapshot. */
  readonly sent: EventMessage['type'][] = [];
  isEnded = false;
  private runId = 0;
  private time = 0;
  private readonly trainer: Trainer;
  private chain: Promise<void> = Promise.resolve();

  constructor() {
    this.trainer = new Trainer(
      engineOf,
      {
        emit: (type, payload, transfer = []) => {
          if (this.isEnded) return;
          const data = structuredClone({ type, runId: this.runId, ...payload }, { transfer }) as EventMessage;
          this.sent.push(type);
          this.onmessage?.({ data } as MessageEvent<EventMessage>);
        },
        now: () => (this.time += 0.25),
      },
      Measuring,
    );
  }

  postMessage(message: CommandMessage, transfer: Transferable[]): void {
    const data = structuredClone(message, { transfer });
    this.chain = this.chain.then(async () => {
      if (data.type === 'start' || data.type === 'openDataset') this.runId = data.runId;
      await this.trainer.handle(data);
    });
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** Fails as a worker does whose code throws. */
  die(why: string): void {
    this.onerror?.({ message: why, preventDefault: () => {} } as ErrorEvent);
  }

  /** Works for this many turns, or until it waits for the next command. */
  async work(turns: number): Promise<void> {
    for (let turn = 0; turn < turns && !this.isEnded; turn++) {
      await this.chain;
      const delay = this.trainer.advance();
      if (delay === null) return;
      this.time += delay;
    }
  }
}
