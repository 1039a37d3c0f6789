import { useId } from 'react';
import { counted } from '../../core/counted';
import { Button } from '../../kit/controls/button';
import { GRID_FIELDS, GRID_LABELS, type GridTexts } from './grid-text';
import type { GridView } from './use-grid';
import styles from './lab.module.css';

/** Fields that usually contain lists, which take more room than a number. */
const WIDE: ReadonlySet<keyof GridTexts> = new Set(['units', 'winners']);

/** The grid as a form. */
export function GridForm({ grid: { texts, read, edit, reset } }: { readonly grid: GridView }) {
  const problem = useId();
  return (
    <div className={styles.form} role="group" aria-label="Grid">
      {GRID_FIELDS.map((field) => {
        const wide = WIDE.has(field);
        const isWrong = !read.ok && read.field === field;
        return (
          <label key={field} className={wide ? styles.wideLabel : styles.label}>
            {GRID_LABELS[field]}
            <input
              className={styles.field}
              inputMode={wide || field === 'rounds' ? 'text' : 'numeric'}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={texts[field]}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? problem : undefined}
              onChange={(event) => edit(field, event.target.value)}
            />
          </label>
        );
      })}
      <Button kind="quiet" onClick={reset}>
        Reset grid
      </Button>
      <p id={problem} className={styles.problem} role="status">
        {read.ok
          ? read.leftOut > 0 &&
            `${counted(read.leftOut, 'combination')} left out: winners must be fewer than units, rounds no more than winners.`
          : read.problem}
      </p>
    </div>
  );
}
