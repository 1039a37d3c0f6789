/** A learner in a process of its own: it reads "first count" and answers with the mean error, line by line. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Peer } from './peer';

/**
 * @throws Error when the process does not start.
 */
export async function childPeer(command: string, args: readonly string[]): Promise<Peer> {
  // One thread for everyone, also where a library would take more.
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${command} ended with code ${code}`)));
  });
  // It may end when nobody waits for it: after `close`.
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
