import styles from './draw.module.css';

/** A placeholder as large as the drawing region, shown until that has loaded. */
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
