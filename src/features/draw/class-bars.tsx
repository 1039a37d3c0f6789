import type { CSSProperties } from 'react';
import { probabilityText, recognitionSentence } from './recognition-texts';
import type { Recognised } from './use-recognised';
import styles from './class-bars.module.css';

/** Up to this many classes get a bar each. With more classes or long names, only the most probable are listed. */
const MOST_COLUMNS = 12;
const LONGEST_COLUMN_NAME = 2;
const LISTED = 5;

/** The probability of each class as a bar; the bars follow the stroke. */
export function ClassBars({ recognised }: { readonly recognised: Recognised }) {
  const { classes, probabilities, best } = recognised;
  const inColumns = classes.length <= MOST_COLUMNS && classes.every((name) => name.length <= LONGEST_COLUMN_NAME);
  const labels = [...classes.keys()];
  const shown = inColumns
    ? labels
    : labels.sort((a, b) => (probabilities?.[b] ?? 0) - (probabilities?.[a] ?? 0)).slice(0, LISTED);
  return (
    <div
      role="img"
      aria-label={recognitionSentence(recognised)}
      className={`${styles.bars} ${inColumns ? styles.inColumns : styles.inRows}`}
    >
      {shown.map((label) => {
        const probability = probabilities?.[label] ?? 0;
        return (
          <div key={label} className={styles.bar} data-best={label === best || undefined}>
            <span className={styles.name}>{classes[label]}</span>
            <span className={styles.track}>
              <span className={styles.fill} style={{ '--share': probability } as CSSProperties} />
            </span>
            {!inColumns && <span className={styles.share}>{probabilityText(probability)}</span>}
          </div>
        );
      })}
    </div>
  );
}
