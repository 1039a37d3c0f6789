import { useId, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import { withArticle } from '../../kit/format/nouns';
import { useImageSet } from '../../session/dataset-context';
import { useCodeWords, usePart } from '../../session/session-context';
import { useFeatureCanvas } from '../../session/unit-context';
import { createAtlasStore } from '../atlas/store';
import { createFeatureStore } from '../feature/store';
import { ClassBars } from './class-bars';
import { useEvidence, type BitEvidence, type Recognised } from './use-recognised';
import { evidenceText } from './recognition-texts';
import styles from './evidence.module.css';

export interface EvidenceProps {
  readonly recognised: Recognised;
  /** The class recognised in the drawing. */
  readonly best: number;
}

/** Number of bits listed on each side. */
const SHOWN = 5;

/** The probability of each class, and the bits of the drawing's code that vote for and against one of them. */
export function Evidence({ recognised, best }: EvidenceProps) {
  const { classes } = recognised;
  const choice = useId();
  /** Null to follow the recognised class. */
  const [chosen, setChosen] = useState<number | null>(null);
  const label = chosen !== null && chosen < classes.length ? chosen : best;
  const evidence = useEvidence(label);
  const set = useImageSet();
  const isDense = useCodeWords()?.noUse !== undefined;
  return (
    <div className={styles.evidence}>
      <ClassBars recognised={recognised} />
      <p className={styles.text}>
        {isDense ? 'Each value, times a weight, votes' : 'Each active bit votes'} for or against{' '}
        {set?.drawn ? withArticle(set.noun) : 'a class'}. A vote of +0.7 doubles its odds, −0.7 halves them.
      </p>
      <label htmlFor={choice} className={styles.choice}>
        Votes for
        <select
          id={choice}
          value={chosen ?? 'best'}
          onChange={({ target }) => setChosen(target.value === 'best' ? null : Number(target.value))}
        >
          <option value="best">the answer ({classes[best]})</option>
          {classes.map((name, i) => (
            // Names may repeat, so the index is the key.
            // oxlint-disable-next-line react/no-array-index-key
            <option key={i} value={i}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {evidence && (
        <>
          <div className={styles.sides}>
            <Side title={`For ${classes[label]}`} bits={evidence.bitsFor} />
            <Side title={`Against ${classes[label]}`} bits={evidence.bitsAgainst} />
          </div>
          <p className={styles.text}>
            Votes for {evidenceText(evidence.sumFor)}, against {evidenceText(evidence.sumAgainst)}, and a head start of{' '}
            {evidenceText(evidence.bias)}: {evidenceText(evidence.sumFor + evidence.sumAgainst + evidence.bias)} in all.
          </p>
        </>
      )}
    </div>
  );
}

function Side({ title, bits }: { readonly title: string; readonly bits: readonly BitEvidence[] }) {
  const more = bits.length - SHOWN;
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      {bits.length === 0 && <p className={styles.text}>None.</p>}
      <ol aria-label={title} className={styles.list}>
        {bits.slice(0, SHOWN).map((bit) => (
          <li key={bit.unit}>
            <Bit {...bit} />
          </li>
        ))}
      </ol>
      {more > 0 && (
        <p className={styles.text}>
          and {more} weaker {more === 1 ? 'one' : 'ones'}
        </p>
      )}
    </div>
  );
}

function Bit({ unit, evidence }: BitEvidence) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const contrast = useStore(usePart(createAtlasStore), (view) => view.contrast);
  const { open } = usePart(createFeatureStore).getState();
  useFeatureCanvas(canvas, unit, contrast);
  return (
    <button type="button" className={styles.bit} title="Show this unit" onClick={() => open(unit)}>
      <canvas ref={canvas} className={styles.tile} aria-hidden="true" />
      <span>
        Unit {unit}
        <span className={styles.weight}> {evidenceText(evidence)}</span>
      </span>
    </button>
  );
}
