import { grouped } from '../../core/counted';
import type { ReactNode } from 'react';
import { formatError } from '../../kit/format/format-error';
import { useCodeWords, useFigures, useSession } from '../../session/session-context';
import styles from './compare.module.css';
import { titleOf, type Difference } from './differences';
import type { Side } from './store';

interface SideTitleProps {
  readonly side: Side;
  readonly rows: readonly Difference[];
  readonly answer: ReactNode;
}

/** The title of the run below: how it differs from the other, and how well it does. */
export function SideTitle({ side, rows, answer }: SideTitleProps) {
  const { suffix } = useSession();
  const { heldOutError, deadUnits } = useFigures();
  const hasUse = useCodeWords()?.noUse === undefined;
  return (
    <>
      <h3 className={styles.title}>
        <b>{side.toUpperCase()}</b> {titleOf(rows, side)}
      </h3>
      <p className={styles.figures}>
        {answer}
        <span title="Test error: mean squared error per pixel on images that neither is trained on">
          error{' '}
          <output aria-label={`Error of ${side.toUpperCase()}`} aria-live="off" translate="no">
            {Number.isFinite(heldOutError) ? formatError(heldOutError) : '–'}
          </output>
        </span>
        {hasUse && (
          <span className={styles.dead}>
            <output aria-label={`Dead units of ${side.toUpperCase()}`} aria-live="off" translate="no">
              {Number.isFinite(deadUnits) ? grouped(deadUnits) : '–'}
            </output>{' '}
            dead
          </span>
        )}
      </p>
      {suffix !== '' && <SeenByB />}
    </>
  );
}

/** B's image count, for screen readers; A's is in the page's head. */
function SeenByB() {
  const { imagesSeen } = useFigures();
  return (
    <output aria-label="Images seen B" aria-live="off" translate="no" className="unseen">
      {grouped(imagesSeen || 0)}
    </output>
  );
}
