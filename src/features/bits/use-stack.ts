import { useEffect, useEffectEvent, useState } from 'react';
import type { Stack } from '../../core/edited-code';

/** Milliseconds from one feature to the next while playing, and the most for all of them. */
const STEP_MS = 180;
const LONGEST_MS = 8000;

export interface StackPlayer {
  /** The step shown, and the last one. */
  readonly step: number;
  readonly last: number;
  readonly isPlaying: boolean;
  show(step: number): void;
  /** Adds the features one by one, or stops. */
  play(): void;
}

/** Steps through the partial sums of a code, by hand or automatically. */
export function useStack({ steps }: Stack): StackPlayer {
  const last = steps.length - 1;
  // null: the last step, even if the number of steps changes.
  const [chosen, setChosen] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const step = chosen === null ? last : Math.min(chosen, last);
  const advance = useEffectEvent(() => {
    if (step + 1 >= last) {
      setPlaying(false);
      setChosen(null);
    } else setChosen(step + 1);
  });
  const interval = Math.min(STEP_MS, LONGEST_MS / Math.max(1, last));
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => advance(), interval);
    return () => clearInterval(timer);
  }, [isPlaying, interval]);
  return {
    step,
    last,
    isPlaying,
    show: (position) => {
      setPlaying(false);
      setChosen(position === last ? null : position);
    },
    play: () => {
      if (step === last) setChosen(0);
      setPlaying(!isPlaying);
    },
  };
}
