import { vi } from 'vitest';

/** A worker that only notes its messages. */
export interface StubbedWorker {
  readonly sent: readonly { readonly type: string }[];
  readonly ended: boolean;
  /** Sends the page a message. */
  say(message: object): void;
}

/** Replaces real workers with such ones. @returns those created so far. */
export function stubWorkers(): StubbedWorker[] {
  const made: StubbedWorker[] = [];
  class Stub implements StubbedWorker {
    readonly sent: { readonly type: string }[] = [];
    ended = false;
    onmessage: ((event: { readonly data: object }) => void) | null = null;

    constructor() {
      made.push(this);
    }

    postMessage(message: { readonly type: string }): void {
      this.sent.push(message);
    }

    terminate(): void {
      this.ended = true;
    }

    say(message: object): void {
      this.onmessage?.({ data: message });
    }
  }
  vi.stubGlobal('Worker', Stub);
  return made;
}
