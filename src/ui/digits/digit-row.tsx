import { useId, useRef } from 'react';
import { useDigitCanvas, type DigitRow as RowName, type DigitText } from '../../hooks/use-digits';
import { formatError } from './format-error';
import styles from './digits.module.css';

const TITLES: Readonly<Record<RowName, string>> = {
  original: 'Original',
  sdr: 'SDR',
  reconstruction: 'Reconstruction',
};

interface DigitRowProps {
  readonly row: RowName;
  /** The example in the first column. */
  readonly first: number;
  readonly texts: readonly DigitText[];
  /** Which bits are on, for every example. */
  readonly bits: readonly (readonly number[])[];
}

/** One row of pictures with its title. */
export function DigitRow({ row, first, texts, bits }: DigitRowProps) {
  const title = useId();
  return (
    <>
      <h3 id={title} className={styles.rowTitle}>
        {TITLES[row]}
      </h3>
      <ul aria-labelledby={title} className={styles.row}>
        {texts.map((text, i) => (
          // Columns are places: the example in a place changes, its canvas stays.
          <li key={first + i} className={styles.cell}>
            <Picture row={row} example={first + i} alternative={alternative(row, text, bits[first + i] ?? [])} />
            {row === 'original' && text.label !== null && <span className={styles.label}>{text.label}</span>}
            {row === 'reconstruction' && <span className={styles.error}>{formatError(text.error)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Picture({ row, example, alternative }: { row: RowName; example: number; alternative: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useDigitCanvas(ref, row, example);
  return <canvas ref={ref} role="img" aria-label={alternative} className={row === 'sdr' ? styles.sdr : styles.image} />;
}

/** What the picture shows now, in words. */
function alternative(row: RowName, { name, error }: DigitText, bits: readonly number[]): string {
  switch (row) {
    case 'original':
      return name[0]!.toUpperCase() + name.slice(1);
    case 'sdr':
      return `SDR of ${name}: bits ${bits.join(', ')} on`;
    case 'reconstruction':
      return `Reconstruction of ${name}, error ${formatError(error)}`;
  }
}
