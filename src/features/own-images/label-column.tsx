import { useId } from 'react';
import { useImport } from './own-images-context';
import type { LabelColumns } from '../../core/own-images';
import styles from './bring-dialog.module.css';

/** Which column of a CSV file holds the labels; choosing another reads the file again. */
export function LabelColumn({ labels: { taken, columns, header } }: { readonly labels: LabelColumns }) {
  const answer = useImport((state) => state.answer);
  const field = useId();
  const listed = taken === null || columns.some(({ index }) => index === taken);
  const shown = listed ? columns : [...columns, { index: taken, name: null }];
  return (
    <div className={styles.choice}>
      <label htmlFor={field}>Labels</label>
      <select
        id={field}
        className={styles.typed}
        value={taken ?? 'none'}
        onChange={({ target: { value } }) =>
          void answer({ labelColumn: value === 'none' ? 'none' : Number(value), width: null })
        }
      >
        <option value="none">None: every column is a pixel</option>
        {shown.map(({ index, name }, i) => (
          <option key={index} value={index}>
            {placeText(i, shown.length, index)}
            {name !== null && `: ${name}`}
          </option>
        ))}
      </select>
      <span className={styles.hint}>
        {header ? 'The first row names the columns.' : 'The first row is an image already.'}
      </span>
    </div>
  );
}

function placeText(place: number, count: number, index: number): string {
  if (place === 0) return 'First column';
  return place === count - 1 ? 'Last column' : `Column ${index + 1}`;
}
