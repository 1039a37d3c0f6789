import { ErrorCurves } from './error-curves';
import styles from './curves.module.css';
import { UnitUseHistogram } from './unit-use-histogram';

/** How learning goes: the error over the images seen, and how the work is shared out among the units. */
export function Curves() {
  return (
    <section role="region" aria-label="Curves" className={styles.curves}>
      <ErrorCurves />
      <UnitUseHistogram />
    </section>
  );
}
