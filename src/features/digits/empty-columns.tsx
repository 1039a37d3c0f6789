import styles from './digits.module.css';

/** Number of places in the rows; a dataset may have fewer images. */
export const PLACES = 10;

/** Frames without pictures until the first snapshot, so that nothing moves when it arrives. */
export function EmptyColumns() {
  return (
    <div className={styles.columns} aria-hidden="true">
      {Array.from({ length: PLACES }, (_, i) => (
        <div key={i} className={styles.column}>
          <div className={styles.original} />
          <div className={styles.code}>
            <div className={styles.layers} />
          </div>
          <div className={styles.count} />
          <div className={styles.reconstruction} />
        </div>
      ))}
    </div>
  );
}
