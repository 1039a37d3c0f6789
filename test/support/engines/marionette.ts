/**
 * Firefox's remote protocol: messages over TCP, each as `length:JSON`. A command is `[0, id, name, parameters]`, its answer
 * `[1, id, error, result]`. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
import { connect, type Socket } from 'node:net';

type Settle = (error: { readonly message: string } | null, result: unknown) => void;

export class Marionette {
  private readonly waiting = new Map<number, Settle>();
  private readonly socket: Socket;
  private received = Buffer.alloc(0);
  private asked = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => this.take(bytes));
    socket.on('close', () => {
      for (const settle of this.waiting.values()) settle({ message: 'Firefox has closed the connection.' }, null);
      this.waiting.clear();
    });
  }

  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Marionette(socket)));
    });
  }

  /** @throws Error with Firefox's words. */
  ask<Result>(command: string, parameters: object = {}): Promise<Result> {
    const id = ++this.asked;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (error, result) => {
        if (error) reject(new Error(`${command}: ${error.message}`));
        else resolve(result as Result);
      });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (;;) {
      const colon = this.received.indexOf(':');
      if (colon === -1) return;
      const end = colon + 1 + Number(this.received.toString('latin1', 0, colon));
      if (this.received.length < end) return;
      const message = JSON.parse(this.received.toString('utf8', colon + 1, end)) as unknown;
      this.received = this.received.subarray(end);
      // The first message, an object, is only a greeting.
      if (Array.isArray(message)) this.settle(message);
    }
  }

  private settle([, id, error, result]: unknown[]): void {
    const settle = this.waiting.get(id as number);
    this.waiting.delete(id as number);
    settle?.(error as { message: string } | null, result);
  }
}
