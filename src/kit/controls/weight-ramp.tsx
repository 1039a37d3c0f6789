import type { ReactNode } from 'react';
import styles from './weight-ramp.module.css';

export interface WeightRampProps {
  /** What stands for the most negative weight, and for the most positive one. */
  readonly lowest: string;
  readonly highest: string;
  readonly children?: ReactNode;
}

/** What the colours of weights mean. */
export function WeightRamp({ lowest, highest, children }: WeightRampProps) {
  return (
    <div className={styles.legend}>
      <span>{lowest}</span>
      <span className={styles.ramp} aria-hidden="true">
        <span className={styles.zero}>0</span>
      </span>
      <span>{highest}</span>
      {children}
    </div>
  );
}
