import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import { datasetStore } from '../../session/dataset-store';
import { runStore } from '../../session/run-store';
import { steps, type Steps, type StepsState } from './store';
import { viewStore } from '../panels/view-store';

export type { StepsState };
export type StepsActions = Pick<Steps, 'forward' | 'back' | 'goTo' | 'setPlaying' | 'chooseUnit' | 'choosePixel'>;

/** The steps while their panel is open; training rests meanwhile. */
export function useSteps(): StepsState {
  useEffect(() => {
    steps.open();
    return () => steps.close();
  }, []);
  return useStore(steps.store);
}

export const stepsActions: StepsActions = steps;

/** What the class of the image at hand is called; null where that is not known. */
export function useStepClass(): string | null {
  const label = useStore(steps.store, ({ trace }) => trace?.label ?? null);
  const classes = useStore(datasetStore, ({ manifest }) => manifest?.classes ?? null);
  return label === null ? null : (classes?.[label] ?? String(label));
}

/** Back to the newest image, when training has been switched on beside the open panel. */
export function pauseHere(): void {
  runStore.getState().setWanted('paused');
}

/** Closes the panel and goes on with training. */
export function goOnTraining(): void {
  runStore.getState().setWanted('running');
  viewStore.getState().setPanel(null);
}
