import { useId, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { useCodeWords, useFigures, usePart } from '../../session/session-context';
import { createCompareStore } from '../compare/store';
import { FIGURE_TEXT, isEstimate, measuredNote } from './figures-text';
import styles from './timeline.module.css';

interface FigureProps {
  /** What it is called for assistive technology. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly className: string | undefined;
  /** What is to be known of this value; null: nothing. */
  readonly note?: string | null;
}

/** A figure: it can be read at any time but is not read aloud as it changes. */
function Figure({ name, title, text, className, note = null }: FigureProps) {
  const id = useId();
  return (
    <span title={note === null ? title : `${title}. ${note}.`}>
      <output
        aria-label={name}
        aria-live="off"
        translate="no"
        aria-describedby={note === null ? undefined : id}
        className={className}
      >
        {text}
      </output>
      {note !== null && (
        <span id={id} hidden>
          {note}
        </span>
      )}
    </span>
  );
}

interface ColumnProps {
  readonly label: string;
  /** The large one. */
  readonly children: ReactNode;
  /** A second one below it, in its words. */
  readonly below: ReactNode;
}

function Column({ label, children, below }: ColumnProps) {
  return (
    <div className={styles.column}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {children}
      <span className={styles.below}>{below}</span>
    </div>
  );
}

/** The figures of the run: what counts, large; what belongs to it, below. */
export function FigureList() {
  const figures = useFigures();
  const note = measuredNote(figures);
  const noUse = useCodeWords()?.noUse;
  const measured = note === null ? styles.value : isEstimate(figures) ? styles.estimate : styles.old;
  return (
    <div className={styles.figures}>
      <Column
        label="Test error"
        below={
          <>
            train{' '}
            <Figure
              name="Training error"
              title="The same on the images being learnt"
              text={FIGURE_TEXT.trainingError(figures)}
              className={undefined}
            />
          </>
        }
      >
        <Figure
          name="Test error"
          title="Mean squared error per pixel on 1,000 images it is never trained on; pixels are 0 to 1"
          text={FIGURE_TEXT.testError(figures)}
          className={measured}
          note={note}
        />
      </Column>
      <Column
        label="Dead units"
        below={
          <>
            epoch{' '}
            <Figure
              name="Epochs"
              title="Passes over the training set: which one this is, and how far it has come"
              text={FIGURE_TEXT.epochs(figures)}
              className={undefined}
            />
          </>
        }
      >
        <Figure
          name="Dead units"
          title={
            noUse ?? 'Units that win on none of the 1,000 images of the test error; the scorecard takes all test images'
          }
          text={noUse ? '–' : FIGURE_TEXT.deadUnits(figures)}
          className={isEstimate(figures) || noUse ? styles.value : measured}
          note={isEstimate(figures) || noUse ? null : note}
        />
      </Column>
      <Column
        label="Images/second"
        below={
          <>
            <Figure
              name="Images seen"
              title="Images trained on since the start of this run"
              text={FIGURE_TEXT.imagesSeen(figures)}
              className={undefined}
            />{' '}
            seen
          </>
        }
      >
        <Figure
          name="Images per second"
          title="Over the last second of training"
          text={FIGURE_TEXT.imagesPerSecond(figures)}
          className={styles.value}
        />
      </Column>
    </div>
  );
}

/** For the eye, on a narrow screen, where the list is folded away. */
export function ShortFigures() {
  const figures = useFigures();
  // B may be the one in sight above.
  const ofA = useStore(usePart(createCompareStore), ({ b }) => b !== null);
  return (
    <p className={styles.short} aria-hidden="true">
      {ofA ? 'A: test error' : 'Test error'} <b>{FIGURE_TEXT.testError(figures)}</b>,{' '}
      <b>{FIGURE_TEXT.imagesPerSecond(figures)}</b>/s
    </p>
  );
}
