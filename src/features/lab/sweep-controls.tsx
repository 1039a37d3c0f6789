import { useRef } from 'react';
import { useStore } from 'zustand/react';
import { counted } from '../../core/counted';
import { Button } from '../../kit/controls/button';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { useDataset } from '../../session/session-context';
import type { Estimate } from './store';
import type { Sweep, Sweeping } from './sweep';
import styles from './lab.module.css';

/** Starts, pauses and cancels a sweep; says beforehand how long it will take. */
export function SweepControls({ sweep, sweeping }: { readonly sweep: Sweep | null; readonly sweeping: Sweeping }) {
  const { run, estimate, failures, problem } = useStore(sweeping.store);
  const complete = useDataset((dataset) => dataset.complete);
  const controls = useRef<HTMLDivElement>(null);
  const cancel = (): void => {
    // The cancel button disappears, so the focus moves to the first button, which will start the next sweep.
    controls.current?.querySelector('button')?.focus();
    sweeping.cancel();
  };
  const missing = sweep ? sweeping.missing(sweep).length : 0;
  return (
    <div ref={controls} className={styles.controls}>
      {run.state === 'idle' ? (
        <>
          <Button
            kind="primary"
            disabled={!sweep || !complete || missing === 0}
            onClick={() => sweep && sweeping.start(sweep)}
          >
            Start sweep
          </Button>
          <span role="status" className={styles.quiet}>
            {sweep && beforehand(missing, estimate, complete)}
          </span>
        </>
      ) : (
        <>
          {run.state === 'paused' ? (
            <Button onClick={() => sweeping.resume()}>Resume sweep</Button>
          ) : (
            <Button onClick={() => sweeping.pause()}>Pause sweep</Button>
          )}
          <Button onClick={cancel}>Cancel sweep</Button>
          <ProgressBar label="Sweep" done={run.done} />
          <span role="status" className={styles.quiet}>
            {run.workers === 0
              ? 'Handing out the images…'
              : `${run.measured} of ${counted(run.points, 'point')}${run.state === 'paused' ? ', paused' : ''}, ${counted(run.workers, 'worker')}`}
          </span>
        </>
      )}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {failures.length > 0 && (
        <ul className={styles.failures} aria-label="Points that could not be measured">
          {failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function beforehand(missing: number, estimate: Estimate, complete: boolean): string {
  if (!complete) return 'Waiting for the images to download.';
  if (missing === 0) return 'All points of this grid have been measured.';
  const points = `${counted(missing, 'point')} to measure`;
  if (estimate.state !== 'known') return `${points}; measuring how long that takes…`;
  return `${points}: about ${durationOf(estimate.seconds)} with ${counted(estimate.workers, 'worker')} on this machine.`;
}

/** “40 seconds”, “3 minutes”, “2.5 hours” */
function durationOf(seconds: number): string {
  if (seconds < 90) return counted(Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 5400) return counted(Math.round(seconds / 60), 'minute');
  return `${(seconds / 3600).toFixed(1)} hours`;
}
