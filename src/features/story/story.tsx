import { useFigures } from '../../session/session-context';
import styles from './story.module.css';

/** How many images have been seen, and one line that says what is to be seen now. */
export function Story() {
  const { imagesSeen } = useFigures();
  return (
    <section aria-label="Story" className={styles.story}>
      <p className={styles.count}>
        {Number.isFinite(imagesSeen) ? imagesSeen.toLocaleString('en-US') : '0'}
        <span>images seen</span>
      </p>
      <p className={styles.line} aria-live="polite" />
    </section>
  );
}
