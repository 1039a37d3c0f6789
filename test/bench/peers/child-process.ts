/** A learner in a separate process: it reads lines of "first count" and answers each with the mean error. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Peer } from './peer';

/** @throws Error if the process does not start. */
export async function childPeer(command: string, args: readonly string[]): Promise<Peer> {
  // One thread for every peer, even if a library would use more.
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${command} ended with code ${code}`)));
  });
  // The process may end while nothing awaits it, after `close`.
  failed.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const line = await Promise.race([lines.next(), failed]);
    return String(line.value);
  };
  await nextLine();
  return {
    train: async (first, count) => {
      child.stdin.write(`${first} ${count}\n`);
      return Number(await nextLine());
    },
    close: () => {
      child.stdin.end();
    },
  };
}
