import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import { useClasses } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { roundedFloat, shortFloat } from './format-float';
import type { StepsState } from './state';
import { createSteps, type Steps } from './store';

/** Lets the steps follow the run while their panel is open; training is paused during that time. */
export function useStepsPanel(): void {
  const steps = usePart(createSteps);
  useEffect(() => {
    steps.open();
    return () => steps.close();
  }, [steps]);
}

/** A part of the state of the steps; the component follows it. */
export function useSteps<Part>(select: (steps: StepsState) => Part): Part {
  return useStore(usePart(createSteps).store, select);
}

type StepsActions = Pick<
  Steps,
  'forward' | 'back' | 'goTo' | 'setPlaying' | 'chooseUnit' | 'choosePixel' | 'setAllDigits'
>;

export function useStepsActions(): StepsActions {
  return usePart(createSteps);
}

/** The name of the image's class, or null if not known. */
export function useStepClass(): string | null {
  const label = useSteps(({ trace }) => trace?.label ?? null);
  const classes = useClasses();
  return label === null ? null : (classes?.[label] ?? String(label));
}

/** The present format of numbers. */
export function useNumberText(): (value: number) => string {
  return useSteps(({ allDigits }) => (allDigits ? shortFloat : roundedFloat));
}

/** The ways out of the steps. */
export function useStepsExits() {
  const { commands, part } = useSession();
  const close = (): void => part(createPanelsStore).getState().setPanel(null);
  return {
    close,
    pauseHere: part(createSteps).pauseHere,
    resume: (): void => {
      commands.run();
      close();
    },
  };
}
