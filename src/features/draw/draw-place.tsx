import styles from './draw.module.css';

/** As large as the region to draw in, which is on its way. */
export function DrawPlace() {
  return (
    <section role="region" aria-label="Draw" aria-busy="true" className={styles.draw}>
      <header className={styles.head}>
        <h2>Draw</h2>
      </header>
      <div className={`${styles.pad} ${styles.place}`} />
    </section>
  );
}
