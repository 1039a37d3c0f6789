import styles from './drop-overlay.module.css';

/** Covers the page while files are dragged over it. */
export function DropOverlay() {
  return (
    <div className={styles.overlay} role="status">
      <p className={styles.text}>
        Drop your images anywhere
        <small>They stay on this machine. Training continues until you decide.</small>
      </p>
    </div>
  );
}
