import type { runStore } from './run-store';
import type { Events } from '../trainer/protocol';
import type { AfterRefusal } from './refusal-policy';

/** Says so where the slow engine runs. */
export function announceEngine(run: typeof runStore, { engine, reason }: Events['ready']): void {
  run.setState({ engine: { name: engine, reason } });
  if (engine === 'wasm') return;
  run.getState().notify({
    id: 'engine',
    kind: 'info',
    message: `The slow, readable version of the algorithm runs here: ${reason ?? 'the fast one is not available'}. It learns the same, bit for bit, only slower.`,
  });
}

/** Says what was refused and what follows. @param tryAgain is offered where nothing follows by itself. */
export function tellRefusal(
  run: typeof runStore,
  command: Events['refused']['command'],
  { follows, message }: AfterRefusal,
  tryAgain: () => void,
): void {
  const id = `refused-${command}`;
  const retry = (): void => {
    run.getState().dismiss(id);
    tryAgain();
  };
  run.getState().notify({
    id,
    kind: follows === 'fewer-units' ? 'warning' : 'error',
    message,
    ...(follows === 'failure' && { action: { label: 'Try again', run: retry } }),
  });
}
