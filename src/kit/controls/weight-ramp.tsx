import type { ReactNode } from 'react';
import styles from './weight-ramp.module.css';

export interface WeightRampProps {
  /** Labels of the most negative and the most positive weight; `lowest` is null if no weight is negative. */
  readonly lowest: string | null;
  readonly highest: string;
  readonly children?: ReactNode;
}

/** The legend of the colours of weights. */
export function WeightRamp({ lowest, highest, children }: WeightRampProps) {
  return (
    <div className={styles.legend}>
      <span>{lowest ?? '0'}</span>
      <span className={lowest === null ? `${styles.ramp} ${styles.fromZero}` : styles.ramp} aria-hidden="true">
        {lowest !== null && <span className={styles.zero}>0</span>}
      </span>
      <span>{highest}</span>
      {children}
    </div>
  );
}
