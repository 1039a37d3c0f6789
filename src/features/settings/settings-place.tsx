import styles from './settings-place.module.css';

/** Where the settings will stand, as high as they are. */
export function SettingsPlace() {
  return <section aria-label="Settings" aria-busy="true" className={styles.place} />;
}
