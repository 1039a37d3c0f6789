import { grouped } from '../../core/counted';
import { useImport } from './own-images-context';
import { Button } from '../../kit/controls/button';
import styles from './bring-dialog.module.css';

interface ReadingProgressProps {
  /** 0 while the files are still being listed. */
  readonly fileCount: number;
  /** 0 ... 1 */
  readonly done: number;
}

/** The progress of reading, with a button that cancels it. */
export function ReadingProgress({ fileCount, done }: ReadingProgressProps) {
  const close = useImport((state) => state.close);
  const what = fileCount === 0 ? 'files' : fileCount === 1 ? 'one file' : `${grouped(fileCount)} files`;
  return (
    <>
      <div className={styles.reading}>
        <span>
          Reading {what}… <output aria-hidden="true">{Math.floor(100 * done)} %</output>
        </span>
        <progress aria-label={`Reading ${what}`} max={1} value={done} className={styles.progress} />
      </div>
      <div className={styles.actions}>
        <Button onClick={close}>Cancel</Button>
      </div>
    </>
  );
}
