import type { runStore } from '../store/run-store';
import type { Events } from '../worker/protocol';

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

/** What a worker says, as a sentence of its own. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
