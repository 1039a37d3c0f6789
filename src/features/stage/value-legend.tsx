import { largestAbsolute } from '../../core/largest-absolute';
import { valueText } from '../../core/value-text';
import styles from './value-legend.module.css';

/** The legend for the colours of a code's values. Each code is drawn relative to its own largest value. */
export function ValueLegend({ values }: { readonly values: Float32Array }) {
  const largest = largestAbsolute(values);
  const isSigned = values.some((value) => value < 0);
  return (
    <span className={styles.legend}>
      {isSigned ? valueText(-largest) : '0'}
      <span className={isSigned ? styles.signed : styles.positive} aria-hidden="true" />
      {valueText(largest)}
    </span>
  );
}
