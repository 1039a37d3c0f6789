import { useEffect } from 'react';
import type { SessionCommands } from '../../session/commands';
import { useRun, useSession } from '../../session/session-context';
import type { RunState, RunStoreState } from '../../session/run-store';

export interface Training extends Pick<SessionCommands, 'toggle' | 'step' | 'restart' | 'newSeed'> {
  /** What the user wants: training on or off. */
  readonly wanted: 'running' | 'paused';
  /** What the run does. */
  readonly state: RunState;
  readonly engine: RunStoreState['engine'];
}

/** The run and what can be done with it. */
export function useTraining(): Training {
  const { toggle, step, restart, newSeed } = useSession().commands;
  const wanted = useRun((run) => run.wanted);
  const state = useRun((run) => run.state);
  const engine = useRun((run) => run.engine);
  return { wanted, state, engine, toggle, step, restart, newSeed };
}

/** The space bar runs and pauses while no control has the focus. */
export function useSpaceBar(): void {
  const { toggle } = useSession().commands;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (event.key !== ' ' || event.repeat || modified || event.defaultPrevented) return;
      if (event.target !== document.body && event.target !== document.documentElement) return;
      event.preventDefault(); // or the page would scroll
      toggle();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [toggle]);
}
