import { useId, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { useCodeWords, useFigures, usePart } from '../../session/session-context';
import { createCompareStore } from '../compare/store';
import { FIGURE_TEXT, isEstimate, measuredNote } from './figures-text';
import styles from './timeline.module.css';

interface FigureProps {
  /** The name for assistive technology. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly className: string | undefined;
  /** A remark on this value; null if none. */
  readonly note?: string | null;
}

/** A figure: screen readers can read it at any time but do not announce its changes. */
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
  /** The large figure. */
  readonly children: ReactNode;
  /** A second figure below it, with its words. */
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

/** The figures of the run: the main ones large, a related one below each. */
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

/** The visible figures on a narrow screen, where the list is folded away. */
export function ShortFigures() {
  const figures = useFigures();
  // The page above may be showing B.
  const ofA = useStore(usePart(createCompareStore), ({ b }) => b !== null);
  return (
    <p className={styles.short} aria-hidden="true">
      {ofA ? 'A: test error' : 'Test error'} <b>{FIGURE_TEXT.testError(figures)}</b>,{' '}
      <b>{FIGURE_TEXT.imagesPerSecond(figures)}</b>/s
    </p>
  );
}
