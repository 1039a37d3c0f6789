import { useId, useState, type ComponentType } from 'react';
import { useImageNoun } from '../../session/dataset-context';
import { capitalised } from '../../core/sentence';
import { ChevronIcon } from '../../kit/controls/late-icons';
import type { EvidenceProps } from './evidence';
import { PadOptions } from './pad-options';
import { useRecognised, type Recognised } from './use-recognised';
import styles from './answer.module.css';

/** A card that covers the settings: the evidence for the answer (`why`), or further options of the pad (`more`). */
export type DrawCard = 'why' | 'more';

interface AnswerProps {
  readonly card: DrawCard | null;
  onCard(card: DrawCard | null): void;
}

/** The class recognised in the drawing from its code alone. Cards below show the evidence and further options. */
export function Answer({ card, onCard }: AnswerProps) {
  const recognised = useRecognised();
  const evidence = useEvidencePart();
  const why = (): void => {
    if (card !== 'why') evidence.load();
    onCard(card === 'why' ? null : 'why');
  };
  const best = recognised?.best ?? null;
  return (
    <>
      <div className={styles.answer}>
        {recognised && <LooksLike recognised={recognised} />}
        {best !== null && (
          <button type="button" className={styles.link} aria-expanded={card === 'why'} onClick={why}>
            Why?
          </button>
        )}
        <button
          type="button"
          className={styles.more}
          aria-expanded={card === 'more'}
          onClick={() => onCard(card === 'more' ? null : 'more')}
        >
          More
          <ChevronIcon />
        </button>
      </div>
      {card === 'why' && recognised && best !== null && (
        <div role="group" aria-label="Why?" className={styles.card}>
          {evidence.loaded && <evidence.loaded recognised={recognised} best={best} />}
          {!evidence.loaded && (
            <p role="status" className={styles.status}>
              {evidence.problem
                ? `The evidence could not be loaded (${evidence.problem}). Close this and open it to try again.`
                : 'Loading…'}
            </p>
          )}
        </div>
      )}
      {card === 'more' && (
        <div role="group" aria-label="More" className={styles.card}>
          <PadOptions />
        </div>
      )}
    </>
  );
}

function LooksLike({ recognised: { classes, drawn, best } }: { readonly recognised: Recognised }) {
  const name = useId();
  const noun = useImageNoun();
  return (
    <div
      role="group"
      aria-label={`${noun === 'image' ? 'Class' : capitalised(noun)} recognised`}
      className={styles.looksLike}
    >
      <span id={name} className={best === null ? styles.unknown : ''}>
        Looks like
      </span>
      <output aria-labelledby={name} aria-live="off" className={best === null ? styles.unknown : styles.best}>
        {best === null ? (drawn ? 'too early to say' : '–') : classes[best]}
      </output>
    </div>
  );
}

/** Loads the evidence component on demand. A failure to load it does not affect the rest of the page. */
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
