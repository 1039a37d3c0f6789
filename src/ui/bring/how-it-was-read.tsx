import { useId } from 'react';
import { useImport } from '../../hooks/use-import';
import type { ArrayMeaning, HowRead, LabelColumns, UnitsAre } from '../../model/own-images';
import { Segmented } from '../controls/segmented';
import styles from './bring-dialog.module.css';

interface HowItWasReadProps {
  readonly how: HowRead;
  /** How far it is being read in another way, 0 ... 1; null: it is not. */
  readonly again: number | null;
  /** Why it could not be read in the way that was chosen last. */
  readonly problem: string | null;
}

const MEANINGS: readonly { readonly value: ArrayMeaning; readonly label: string }[] = [
  { value: 'images', label: 'Images' },
  { value: 'weights', label: 'Weights' },
];

const UNITS: readonly { readonly value: UnitsAre; readonly label: string }[] = [
  { value: 'rows', label: 'Rows' },
  { value: 'columns', label: 'Columns' },
];

/** What the reader has decided and the user may decide otherwise; the files are then read again. */
export function HowItWasRead({ how: { labels, meaning, units }, again, problem }: HowItWasReadProps) {
  const answer = useImport((state) => state.answer);
  return (
    <>
      {meaning && (
        <div className={styles.choice}>
          <span aria-hidden="true">Read as</span>
          <Segmented
            label="Read as"
            options={MEANINGS}
            value={meaning.taken}
            onChange={(taken) => void answer({ meaning: taken, width: null })}
          />
          <span className={styles.hint}>{meaning.because}</span>
        </div>
      )}
      {units && (
        <div className={styles.choice}>
          <span aria-hidden="true">Units are the</span>
          <Segmented
            label="Units are the"
            options={UNITS}
            value={units}
            onChange={(chosen) => void answer({ units: chosen, width: null })}
          />
        </div>
      )}
      {labels && <LabelColumn labels={labels} />}
      {again !== null && <progress aria-label="Reading again" max={1} value={again} className={styles.progress} />}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem} What is shown is as before.
        </p>
      )}
    </>
  );
}

function LabelColumn({ labels: { taken, columns, header } }: { readonly labels: LabelColumns }) {
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
