import { useId, useState, type ReactNode } from 'react';
import { useSpaceBar } from './use-space-bar';
import styles from './timeline.module.css';
import { Transport } from './transport';

/** Parts whose code loads later than the transport's. */
interface TimelineProps {
  /** The time axis with its curves. */
  readonly plot: ReactNode;
  /** The short figures of a narrow screen. */
  readonly short: ReactNode;
  /** Figures, speed and status. */
  readonly side: ReactNode;
}

/** Runs, pauses, steps and restarts the training, and shows its progress. */
export function Timeline({ plot, short, side }: TimelineProps) {
  useSpaceBar();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-label="Timeline" className={styles.timeline} data-open={isOpen || undefined}>
      <Transport />
      <div className={styles.plot}>{plot}</div>
      {short}
      <button
        type="button"
        className={styles.more}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label="Speed and figures"
        onClick={() => setOpen(!isOpen)}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m3 10.5 5-5 5 5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <div id={id} className={styles.side}>
        {side}
      </div>
    </section>
  );
}
