import styles from './settings-place.module.css';

/** Where the settings will stand, as high as they are when they are folded. */
export function SettingsPlace() {
  return (
    <section aria-label="Settings" aria-busy="true" className={styles.place}>
      <h2 className={styles.title}>Settings</h2>
    </section>
  );
}
