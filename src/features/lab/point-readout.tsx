import type { SweepMean } from '../../core/sweep';
import { Button } from '../../kit/controls/button';
import { pointFigures, pointTitle } from './point-text';
import type { References } from './use-references';
import styles from './lab.module.css';

interface PointReadoutProps {
  /** The point looked at, or null. */
  readonly mean: SweepMean | null;
  readonly onHull: boolean;
  readonly references: References;
  readonly onOpen: () => void;
  /** Absent if the page offers no comparison. */
  readonly onCompare?: () => void;
}

/** The figures of the point looked at, and buttons that open it as a run. */
export function PointReadout({ mean, onHull, references, onOpen, onCompare }: PointReadoutProps) {
  return (
    <div className={styles.readout}>
      <output aria-label="Point" className={styles.readoutText}>
        {mean ? (
          <>
            <strong>{pointTitle(mean)}.</strong> <span>{pointFigures(mean, onHull, references)}.</span>
          </>
        ) : (
          <span className={styles.quiet}>
            Point at a point, or go to it with the arrow keys, for its figures; a click or Enter opens it as a run.
          </span>
        )}
      </output>
      {mean && (
        <div className={styles.choices}>
          <Button onClick={onOpen}>Open as the run</Button>
          {onCompare && <Button onClick={onCompare}>Compare with the run</Button>}
        </div>
      )}
    </div>
  );
}
