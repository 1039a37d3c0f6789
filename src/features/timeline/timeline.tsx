import { useId, useState, type ReactNode } from 'react';
import { useSpaceBar } from './use-training';
import { FigureList, ShortFigures } from './figure-list';
import { SpeedChoice } from './speed-choice';
import { StatusLine } from './status-line';
import styles from './timeline.module.css';
import { Transport } from './transport';

interface TimelineProps {
  /** The line of time itself; its curves are drawn by code that comes later. */
  readonly plot: ReactNode;
}

/** Runs, pauses, steps and restarts the training, and shows how it goes. */
export function Timeline({ plot }: TimelineProps) {
  useSpaceBar();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-label="Timeline" className={styles.timeline} data-open={isOpen || undefined}>
      <Transport />
      <div className={styles.plot}>{plot}</div>
      <ShortFigures />
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
        <FigureList />
        <SpeedChoice />
        <StatusLine />
      </div>
    </section>
  );
}
