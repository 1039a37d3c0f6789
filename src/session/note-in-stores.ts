import type { EventMessage } from '../trainer/protocol';
import type { RunControllerParts } from './run-controller-parts';

/** What the worker tells that concerns nobody but who looks at the stores. */
export function noteInStores(message: EventMessage, { run, curves }: Pick<RunControllerParts, 'run' | 'curves'>): void {
  switch (message.type) {
    case 'state':
      run.setState({ state: message.state === 'idle' ? 'loading' : message.state });
      return;
    case 'stopped':
      run.setState({ wanted: 'paused', stopAt: null });
      return;
    case 'curvePoint':
      curves.getState().add(message);
  }
}
