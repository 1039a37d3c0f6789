import { expect, it, vi } from 'vitest';
import type { WorkerScope } from '../../src/core/begin-late';
import { compileKernel } from '../../src/encoders/compile-kernel';
import type { CommandMessage, EventMessage } from '../../src/trainer/protocol';
import { trainOnCommand } from '../../src/trainer/train-on-command';
import { layout, settings, shardFile } from '../support/trainer-bench';

const server = vi.hoisted(() => {
  let answer!: () => void;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  return { answer, answered };
});

vi.mock('../../src/trainer/watching/late-measuring', () => {
  class LateMeasuring {
    fetch(): Promise<void> {
      return server.answered;
    }
    giveTo(): void {}
  }
  return { LateMeasuring };
});

it('a change of settings that waits for its code does not hold up later commands, and is made when the code arrives', async () => {
  const sent: EventMessage[] = [];
  const scope: WorkerScope<CommandMessage, EventMessage> = {
    postMessage: (message) => sent.push(message),
    onmessage: null,
  };
  const kernel = new Response(await compileKernel('tied-kwta'), { headers: { 'content-type': 'application/wasm' } });
  trainOnCommand(scope, Promise.resolve(kernel));
  const send = (data: CommandMessage): void => scope.onmessage?.(new MessageEvent('message', { data }));
  const isPaused = (): boolean => sent.some((message) => message.type === 'state' && message.state === 'paused');
  const changed = () => sent.filter((message) => message.type === 'configured').map((message) => message.settings);

  const runId = 1;
  send({ type: 'openDataset', runId, layout, kind: 'tied-kwta' });
  send({ type: 'addShard', runId, split: 'train', shard: 0, bytes: shardFile(40, 1) });
  send({ type: 'start', runId, kind: 'tied-kwta', settings, checkpoint: null, running: true, speed: null });
  for (const winners of [4, 5]) send({ type: 'configure', runId, settings: { ...settings, winners } });
  send({ type: 'pause', runId });
  await vi.waitFor(() => expect(isPaused()).toBe(true));
  expect(changed()).toEqual([]);
  server.answer();
  await vi.waitFor(() => expect(changed()).toHaveLength(2));
  expect(changed().map(({ winners }) => winners)).toEqual([4, 5]);
});
