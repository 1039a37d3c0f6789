import { expect, it, vi } from 'vitest';
import type { WorkerScope } from '../../src/core/begin-late';
import { compileKernel } from '../../src/encoders/compile-kernel';
import type { CommandMessage, EventMessage } from '../../src/trainer/protocol';
import { trainOnCommand } from '../../src/trainer/train-on-command';
import { layout, shardFile } from './../support/trainer-bench';

it('answers a ping at once during a long command, but not before there is an engine', async () => {
  const sent: EventMessage['type'][] = [];
  let give!: (kernel: Response) => void;
  const scope: WorkerScope<CommandMessage, EventMessage> = {
    postMessage: ({ type }) => sent.push(type),
    onmessage: null,
  };
  const opening: CommandMessage = { type: 'openDataset', runId: 1, layout, kind: 'tied-kwta' };
  trainOnCommand(scope, new Promise((resolve) => (give = resolve)), [opening]);
  const handle = (data: CommandMessage): void => scope.onmessage?.(new MessageEvent('message', { data }));
  handle({ type: 'ping', runId: 0 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(sent).toEqual([]);
  const bytes = await compileKernel('tied-kwta');
  give(new Response(bytes, { headers: { 'content-type': 'application/wasm' } }));
  await vi.waitFor(() => expect(sent).toContain('pong'));
  expect(sent.indexOf('ready')).toBeLessThan(sent.indexOf('pong'));
  sent.length = 0;
  handle({ type: 'addShard', runId: 1, split: 'train', shard: 0, bytes: shardFile(40, 1) });
  handle({ type: 'ping', runId: 0 });
  expect(sent).toEqual(['pong']);
});
