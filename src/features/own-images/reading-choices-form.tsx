import { useImport } from './own-images-context';
import type { ArrayMeaning, ReadingDecisions, ReadingQuestion, UnitAxis } from '../../core/reading';
import { Segmented } from '../../kit/controls/segmented';
import styles from './bring-dialog.module.css';
import { Button } from '../../kit/controls/button';
import { LookChoice, ValuesChoice } from './look-choice';
import { TextColumns } from './text-columns';

interface ReadingChoicesFormProps {
  readonly how: ReadingDecisions;
  /** Progress of reading it in another way, 0 ... 1; null if it is not being read. */
  readonly rereading: number | null;
  /** Why it could not be read in the way chosen last. */
  readonly problem: string | null;
}

const MEANINGS: readonly { readonly value: ArrayMeaning; readonly label: string }[] = [
  { value: 'images', label: 'Images' },
  { value: 'weights', label: 'Weights' },
];

const UNITS: readonly { readonly value: UnitAxis; readonly label: string }[] = [
  { value: 'rows', label: 'Rows' },
  { value: 'columns', label: 'Columns' },
];

/** Buttons that return to a question, for users who have answered it wrongly. */
const ASK_AGAIN: Readonly<Record<ReadingQuestion['about'], string>> = {
  width: 'Choose another width…',
  tile: 'Cut the sheet differently…',
  fit: 'Choose another size…',
  raw: 'Choose another type…',
};

/** The reader's decisions, which the user can change. */
export function ReadingChoicesForm({ how, rereading, problem }: ReadingChoicesFormProps) {
  const { labels, meaning, units, values, look, asked } = how;
  const answer = useImport((state) => state.answer);
  const askAgain = useImport((state) => state.askAgain);
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
      {labels && <TextColumns labels={labels} />}
      {values && <ValuesChoice values={values} />}
      {look && <LookChoice look={look} />}
      {asked && (
        <div className={styles.choice}>
          <Button onClick={askAgain}>{ASK_AGAIN[asked.about]}</Button>
        </div>
      )}
      {rereading !== null && (
        <progress aria-label="Reading again" max={1} value={rereading} className={styles.progress} />
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem} The preview is unchanged.
        </p>
      )}
    </>
  );
}
