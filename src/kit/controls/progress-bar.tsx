import styles from './progress-bar.module.css';

/** @param props.done the share of the work done, 0 ... 1. */
export function ProgressBar({ label, done }: { readonly label: string; readonly done: number }) {
  const percent = Math.floor(100 * done);
  return (
    <span className={styles.progress}>
      <progress aria-label={label} max={100} value={percent} />
      <span aria-hidden="true">{percent} %</span>
    </span>
  );
}
