import { formatWeight } from '../features/format-unit';
import styles from './dossier.module.css';

/** What the colours of the weights mean. @param largest the weight in full colour. */
export function WeightRamp({ largest }: { readonly largest: number }) {
  return (
    <div className={styles.legend}>
      <span>{formatWeight(-largest)}</span>
      <span className={styles.ramp} aria-hidden="true">
        <span className={styles.zero}>0</span>
      </span>
      <span>{Number.isFinite(largest) ? `+${formatWeight(largest)}` : '–'}</span>
      <span className={styles.legendWords}>takes away · adds</span>
    </div>
  );
}
