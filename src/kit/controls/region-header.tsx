import type { ReactNode } from 'react';
import styles from './region-header.module.css';

export interface RegionHeaderProps {
  readonly title: ReactNode;
  /** What the region shows, in a few words. */
  readonly hint: ReactNode;
  /** What can be done with all of it, at the end of the line. */
  readonly children?: ReactNode;
}

/** The first line of a region. */
export function RegionHeader({ title, hint, children }: RegionHeaderProps) {
  return (
    <header className={styles.header}>
      <h2>{title}</h2>
      <p className={styles.hint}>{hint}</p>
      {children}
    </header>
  );
}
