import { useState, type ComponentType, type CSSProperties } from 'react';
import { useRecognised, type Recognised as Recognition } from './use-recognised';
import { useImageNoun } from '../../session/dataset-context';
import type { EvidenceProps } from './evidence';
import { probabilityText, recognitionSentence } from './recognition-texts';
import { capitalised } from '../../core/sentence';
import styles from './recognised.module.css';

/** At most so many classes have a bar each, side by side; of more, or of long names, the most probable are listed. */
const MOST_COLUMNS = 12;
const LONGEST_COLUMN_NAME = 2;
const LISTED = 5;

/** What the drawing is taken for, from its code alone. Nothing for images without labels. */
export function Recognised() {
  const recognised = useRecognised();
  const noun = useImageNoun();
  const [open, setOpen] = useState(false);
  const { loaded: Evidence, problem, load } = useEvidencePart();
  const toggle = (): void => {
    if (!open) load();
    setOpen(!open);
  };
  if (!recognised) return null;
  const { classes, best } = recognised;
  const inColumns = classes.length <= MOST_COLUMNS && classes.every((name) => name.length <= LONGEST_COLUMN_NAME);
  return (
    <div
      role="group"
      aria-label={`${noun === 'image' ? 'Class' : capitalised(noun)} recognised`}
      className={styles.recognised}
    >
      <div className={styles.head}>
        <span className={styles.title}>Recognised as</span>
        <button type="button" className={styles.toggle} aria-expanded={open} disabled={best === null} onClick={toggle}>
          Bits for and against
        </button>
      </div>
      <div className={inColumns ? styles.inColumns : styles.inRows}>
        <output aria-label="Recognised as" aria-live="off" className={styles.best}>
          {best === null ? '–' : classes[best]}
        </output>
        <Bars recognised={recognised} inColumns={inColumns} />
      </div>
      {open && best !== null && Evidence && <Evidence classes={classes} best={best} />}
      {open && !Evidence && (
        <p role="status" className={styles.title}>
          {problem ? `The bits could not be shown (${problem}). Close and open them to try again.` : 'Loading…'}
        </p>
      )}
    </div>
  );
}

/** Fetched when it is wanted; that it cannot be fetched concerns nobody else on the page. */
function useEvidencePart() {
  const [loaded, setLoaded] = useState<ComponentType<EvidenceProps> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = (): void => {
    setProblem(null);
    import('./evidence').then(
      ({ Evidence }) => setLoaded(() => Evidence),
      (reason: unknown) => setProblem(reason instanceof Error ? reason.message : String(reason)),
    );
  };
  return { loaded, problem, load };
}

/** One bar per class; they follow the stroke. */
function Bars({ recognised, inColumns }: { readonly recognised: Recognition; readonly inColumns: boolean }) {
  const { classes, probabilities, best } = recognised;
  const labels = [...classes.keys()];
  const shown = inColumns
    ? labels
    : labels.sort((a, b) => (probabilities?.[b] ?? 0) - (probabilities?.[a] ?? 0)).slice(0, LISTED);
  return (
    <div role="img" aria-label={recognitionSentence(recognised)} className={styles.bars}>
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
