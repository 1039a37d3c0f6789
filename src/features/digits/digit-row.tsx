import { useId, useRef, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { useFeaturePictures } from '../../session/unit-context';
import { createAtlasStore } from '../atlas/store';
import { createFeatureStore } from '../feature/store';
import { useDigitCanvas, type DigitRow as RowName, type DigitText } from './use-digits';
import { SdrBits } from '../../kit/sdr/sdr-bits';
import { formatError } from '../../kit/format/format-error';
import { capitalised } from '../../core/sentence';
import styles from './digits.module.css';

const TITLES: Readonly<Record<RowName, string>> = {
  original: 'Original',
  sdr: 'SDR',
  reconstruction: 'Reconstruction',
};

/** One example and its place. */
export interface DigitColumn {
  /** Columns are places: the example in a place may change, its canvases stay. */
  readonly place: number;
  readonly text: DigitText;
  /** Which bits are on. */
  readonly bits: readonly number[];
}

/** One row of pictures with its title. */
export function DigitRow({ row, columns }: { row: RowName; columns: readonly DigitColumn[] }) {
  const title = useId();
  return (
    <>
      <h3 id={title} className={styles.rowTitle}>
        {TITLES[row]}
      </h3>
      <ul aria-labelledby={title} className={styles.row}>
        {columns.map((column) => (
          <li key={column.place} className={styles.cell}>
            <Picture row={row} column={column} />
            {row === 'original' && column.text.label !== null && (
              <span className={styles.label}>{column.text.label}</span>
            )}
            {row === 'reconstruction' && <span className={styles.error}>{formatError(column.text.error)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Picture({ row, column }: { row: RowName; column: DigitColumn }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useDigitCanvas(ref, row, column.place);
  const picture = (
    <canvas
      ref={ref}
      role="img"
      aria-label={alternative(row, column)}
      className={row === 'sdr' ? styles.sdr : styles.image}
    />
  );
  if (row !== 'sdr') return picture;
  return (
    <div className={styles.bits}>
      {picture}
      <Bits column={column} canvas={ref} />
    </div>
  );
}

interface BitsProps {
  readonly column: DigitColumn;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
}

/** The bits of a code that is drawn, to be pointed at. */
function Bits({ column: { text, bits }, canvas }: BitsProps) {
  const units = useSnapshotShape()?.units ?? 0;
  const contrast = useStore(usePart(createAtlasStore), (view) => view.contrast);
  const features = useFeaturePictures(contrast);
  const { open } = usePart(createFeatureStore).getState();
  return (
    <SdrBits name={`SDR of ${text.name}`} units={units} on={bits} canvas={canvas} features={features} onOpen={open} />
  );
}

/** What the picture shows now, in words. */
function alternative(row: RowName, { text: { name, error }, bits }: DigitColumn): string {
  switch (row) {
    case 'original':
      return capitalised(name);
    case 'sdr':
      return `SDR of ${name}: bits ${bits.join(', ')} on`;
    case 'reconstruction':
      return `Reconstruction of ${name}, error ${formatError(error)}`;
  }
}
