import styles from './draw-place.module.css';

/** As large as the region to draw in, which is on its way. */
export function DrawPlace() {
  return (
    <section role="region" aria-label="Draw" aria-busy="true" className={styles.place}>
      <h2>Draw</h2>
      <div className={styles.pad} />
      <div className={styles.rest} />
    </section>
  );
}
