import { useStore } from 'zustand/react';
import { useFigures, usePart, useRun } from '../../session/session-context';
import { useThrottled } from '../../kit/use-throttled';
import { createTimeMachine } from '../../session/past/time-machine';
import { createComparison } from './comparison';
import styles from './compare.module.css';
import { createCompareStore } from './store';

/** B always lags a little; beyond this share of the images seen, and beyond `SOME` images, it is catching up. */
const CATCHING_UP = 0.05;
const SOME = 200;
const INTERVAL_MS = 300;

/** Says that both runs see the same images, and which of them the other one waits for. */
export function PaceLine() {
  const { pace } = usePart(createComparison);
  const { slower, behind } = useThrottled(pace.subscribe, pace.getState, INTERVAL_MS);
  const { imagesSeen } = useFigures();
  const isRunning = useRun(({ wanted }) => wanted === 'running');
  const ofB = useStateOfB();
  const past = useStore(usePart(createTimeMachine).store, ({ moment }) => moment);
  const trouble = past === null ? problemText(ofB) : null;
  return (
    <p className={styles.pace}>
      {/* Only the trouble is read out: the rest changes all the time. */}
      <output>{trouble}</output>
      {past !== null && <PastOfBoth moment={past} />}
      {past === null && trouble === null && paceText({ slower, behind, imagesSeen, isRunning })}
    </p>
  );
}

/** What keeps B from learning alongside A, or null. */
function problemText(stateOfB: string): string | null {
  if (stateOfB === 'failed') return 'B has stopped. A continues without it.';
  if (stateOfB === 'diverged') return 'B has diverged. A continues without it.';
  return stateOfB === 'loading' ? 'B is being loaded.' : null;
}

interface Going {
  readonly slower: 'a' | 'b' | null;
  readonly behind: number;
  readonly imagesSeen: number;
  readonly isRunning: boolean;
}

function paceText({ slower, behind, imagesSeen, isRunning }: Going): string {
  if (behind > SOME && behind > CATCHING_UP * imagesSeen) {
    return `B is catching up: ${Math.floor((100 * (imagesSeen - behind)) / imagesSeen)} %. A waits for it.`;
  }
  if (!isRunning || slower === null) return 'Same images, same pace.';
  return `${slower.toUpperCase()} is slower and sets the pace.`;
}

/** Says what B shows while A shows a moment of the past. */
function PastOfBoth({ moment }: { readonly moment: number }) {
  const b = useStore(usePart(createCompareStore), (compare) => compare.b)!;
  const ofB = useStore(b.part(createTimeMachine).store, (past) => past.moment);
  return ofB === moment ? 'Both as they were then.' : 'A as it was then, B as it is now.';
}

function useStateOfB(): string {
  const b = useStore(usePart(createCompareStore), (compare) => compare.b)!;
  const state = useStore(b.run, (run) => (run.divergence ? 'diverged' : run.state));
  const hasProblem = useStore(b.dataset, (dataset) => dataset.problem !== null);
  return hasProblem ? 'failed' : state;
}
