import { useId } from 'react';
import { useImport } from './own-images-context';
import type { LabelColumns } from '../../core/reading';
import styles from './bring-dialog.module.css';

/** The roles of a CSV file's columns: label, split, or left out. A new choice reads the file again. */
export function TextColumns({ labels }: { readonly labels: LabelColumns }) {
  const { taken, columns, header, oneHot, split, leftOut } = labels;
  const answer = useImport((state) => state.answer);
  const [label, part] = [useId(), useId()];
  const known = new Set(columns.map(({ index }) => index));
  const more = [taken, split].filter((index) => index !== null && !known.has(index)) as number[];
  const shown = [...columns, ...more.map((index) => ({ index, name: null }))];
  const last = Math.max(...shown.map(({ index }) => index));
  const options = shown.map(({ index, name }) => (
    <option key={index} value={index}>
      {placeText(index, last, name)}
    </option>
  ));
  return (
    <>
      <div className={styles.choice}>
        <label htmlFor={label}>Labels</label>
        <select
          id={label}
          className={styles.typed}
          value={taken ?? (oneHot ? 'detect' : 'none')}
          onChange={({ target: { value } }) =>
            void answer({ labelColumn: value === 'none' || value === 'detect' ? value : Number(value), width: null })
          }
        >
          <option value="none">None</option>
          {oneHot && <option value="detect">One column for each class</option>}
          {options}
        </select>
        <span className={styles.hint}>
          {header ? 'The first row names the columns.' : 'The first row is an image already.'}
        </span>
      </div>
      {header && (
        <div className={styles.choice}>
          <label htmlFor={part}>Training or test</label>
          <select
            id={part}
            className={styles.typed}
            value={split ?? 'none'}
            onChange={({ target: { value } }) =>
              void answer({ splitColumn: value === 'none' ? 'none' : Number(value), width: null })
            }
          >
            <option value="none">Not in this file</option>
            {options}
          </select>
        </div>
      )}
      <LeftOut
        columns={shown.filter(({ index }) => index !== taken && index !== split)}
        last={last}
        leftOut={leftOut}
      />
    </>
  );
}

interface LeftOutProps {
  readonly columns: LabelColumns['columns'];
  readonly last: number;
  readonly leftOut: readonly number[];
}

/** The columns that can be left out; the columns between them are pixels. */
function LeftOut({ columns, last, leftOut }: LeftOutProps) {
  const answer = useImport((state) => state.answer);
  if (columns.length === 0) return null;
  const change = (index: number, out: boolean): void => {
    const others = leftOut.filter((one) => one !== index);
    void answer({ leftOut: out ? [...others, index] : others, width: null });
  };
  return (
    <fieldset className={styles.leftOut}>
      <legend>Not pixels, left out</legend>
      {columns.map(({ index, name }) => (
        <label key={index}>
          <input
            type="checkbox"
            checked={leftOut.includes(index)}
            onChange={({ target }) => change(index, target.checked)}
          />
          {placeText(index, last, name)}
        </label>
      ))}
    </fieldset>
  );
}

function placeText(index: number, last: number, name: string | null): string {
  const place = index === 0 ? 'First column' : index === last ? 'Last column' : `Column ${index + 1}`;
  return name === null ? place : `${place}: ${name}`;
}
