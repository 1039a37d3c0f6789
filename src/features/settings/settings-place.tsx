import styles from './settings-place.module.css';

/** A placeholder as high as the settings. */
export function SettingsPlace() {
  return <section aria-label="Settings" aria-busy="true" className={styles.place} />;
}
