import { grouped } from '../../core/counted';
import type { CSSProperties } from 'react';
import type { Recognition } from '../../core/scorecard';
import { confusionRows } from './scorecard-file';
import styles from './confusion.module.css';

interface ConfusionProps {
  readonly recognition: Recognition;
  /** Names of the classes, by label. */
  readonly classes: readonly string[];
  /** The word for an image. */
  readonly noun: string;
}

/** A table with more classes would be unreadable; then the most frequent confusions are listed. */
const MOST_COLUMNS = 20;
const LISTED = 20;

/** The true and predicted classes of the test images. */
export function Confusion({ recognition, classes, noun }: ConfusionProps) {
  const rows = confusionRows(recognition);
  return (
    <div className={styles.part}>
      <h3>Confusion matrix</h3>
      {classes.length <= MOST_COLUMNS ? (
        <Matrix rows={rows} classes={classes} noun={noun} />
      ) : (
        <Frequent rows={rows} classes={classes} />
      )}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly (readonly number[])[];
  readonly classes: readonly string[];
}

function Matrix({ rows, classes, noun }: RowsProps & { readonly noun: string }) {
  return (
    // A wide table scrolls within its box, also by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="group" aria-label="Confusion matrix" tabIndex={0}>
      <table className={styles.matrix}>
        <caption>
          Rows: true {noun}. Columns: predicted {noun}.
        </caption>
        <thead>
          <tr>
            <th scope="col">true ↓ predicted →</th>
            {classes.map((name, takenFor) => (
              // oxlint-disable-next-line react/no-array-index-key
              <th key={takenFor} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, is) => {
            const images = Math.max(
              1,
              row.reduce((sum, one) => sum + one, 0),
            );
            return (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={is}>
                <th scope="row">{classes[is]}</th>
                {row.map((one, takenFor) => (
                  <td
                    // oxlint-disable-next-line react/no-array-index-key
                    key={takenFor}
                    data-right={is === takenFor || undefined}
                    style={{ '--share': shade(one / images) } as CSSProperties}
                  >
                    {one === 0 ? <span className={styles.none}>0</span> : grouped(one)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Frequent({ rows, classes }: RowsProps) {
  const confusions = rows
    .flatMap((row, is) => row.map((images, takenFor) => ({ is, takenFor, images })))
    .filter(({ is, takenFor, images }) => is !== takenFor && images > 0)
    .sort((a, b) => b.images - a.images)
    .slice(0, LISTED);
  return (
    <ol className={styles.list}>
      {confusions.map(({ is, takenFor, images }) => (
        <li key={`${is} ${takenFor}`}>
          {classes[is]} predicted as {classes[takenFor]}: {grouped(images)}
        </li>
      ))}
    </ol>
  );
}

/**
 * The shade of a cell, 0 ... 1. The root makes small shares visible; from about a sixth on, all cells are equally dark.
 */
function shade(share: number): number {
  return Math.min(1, 2.5 * Math.sqrt(share));
}
