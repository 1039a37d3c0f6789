import { useEffect } from 'react';
import { useStore } from 'zustand';
import { intents } from '../../session/intents';
import { runStore, type RunState, type RunStoreState } from '../../session/run-store';

export interface Training {
  /** What the user wants: training on or off. */
  readonly wanted: 'running' | 'paused';
  /** What the run does. */
  readonly state: RunState;
  readonly engine: RunStoreState['engine'];
  readonly toggle: () => void;
  /** Learns exactly one image; a run that goes on is paused first. */
  readonly step: () => void;
  readonly restart: () => void;
  readonly newSeed: () => void;
}

/** The run and what can be done with it. */
export function useTraining(): Training {
  const wanted = useStore(runStore, (run) => run.wanted);
  const state = useStore(runStore, (run) => run.state);
  const engine = useStore(runStore, (run) => run.engine);
  return { wanted, state, engine, toggle: toggleTraining, step, restart, newSeed };
}

/** The space bar runs and pauses while no control has the focus. */
export function useSpaceBar(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
      if (event.key !== ' ' || event.repeat || modified || event.defaultPrevented) return;
      if (event.target !== document.body && event.target !== document.documentElement) return;
      event.preventDefault(); // or the page would scroll
      toggleTraining();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function toggleTraining(): void {
  const run = runStore.getState();
  run.setWanted(run.wanted === 'running' ? 'paused' : 'running');
}

function step(): void {
  runStore.getState().setWanted('paused');
  intents.send({ type: 'step' });
}

function restart(): void {
  intents.send({ type: 'restart' });
}

function newSeed(): void {
  intents.send({ type: 'new-seed' });
}
