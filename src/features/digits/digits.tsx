import { plural } from '../../core/counted';
import { lazy, useCallback } from 'react';
import { useStore } from 'zustand/react';
import { capitalised } from '../../core/sentence';
import type { Snapshot } from '../../core/snapshot';
import { Icon } from '../../kit/controls/icons';
import { formatError } from '../../kit/format/format-error';
import { Late } from '../../kit/late';
import { useHoldsOut, useImageNoun } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { useSnapshotSample, useSnapshotShape } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { EmptyColumns } from './empty-columns';
import styles from './digits.module.css';

/** Requested immediately, so that it usually arrives with the first images; they do not wait for it. */
const Columns = lazy(() => import('./digit-columns').then((module) => ({ default: module.DigitColumns })));

/**
 * Ten digits, one of each class: originals, codes and reconstructions, live. They are test digits if any are held out.
 */
export function Digits() {
  return (
    <section aria-label={`Digits${useSession().suffix}`} className={styles.digits}>
      <Words />
      <Late what="The digits" place={<EmptyColumns />}>
        <Columns />
      </Late>
    </section>
  );
}

/** The names of the rows, in the margin. */
function Words() {
  const noun = useImageNoun();
  const heldOut = useHoldsOut();
  const { commands } = useSession();
  const pointedAt = useStore(usePart(createHighlightStore), ({ digit }) => digit);
  const errorAt = useCallback((snapshot: Snapshot) => snapshot.exampleErrors[pointedAt ?? -1] ?? null, [pointedAt]);
  const error = useSnapshotSample(errorAt, TEXT_INTERVAL);
  const isDense = useSnapshotShape()?.dense;
  return (
    <div className={styles.words}>
      <div className={styles.first}>
        <h2>{heldOut ? `Test ${plural(noun)}` : capitalised(plural(noun))}</h2>
        <p className={styles.quiet} title={heldOut ? undefined : NOT_HELD_OUT}>
          {heldOut ? 'never trained on' : 'also trained on'}
          {!heldOut && <span className="unseen">: {NOT_HELD_OUT}</span>}
        </p>
        <p className={styles.phrase}>and what their codes give back</p>
        <button type="button" className={styles.others} onClick={commands.showOtherExamples}>
          <OthersIcon />
          <span>{plural(noun).length > LONGEST ? 'Show others' : `Show other ${plural(noun)}`}</span>
        </button>
      </div>
      <div className={styles.second}>
        <h3>Their codes</h3>
        <p className={styles.quiet}>{isDense ? 'likeness' : 'shared bits'}</p>
      </div>
      <div className={styles.third}>
        <h3>Give back</h3>
        <p className={styles.quiet}>{error !== null && `error ${formatError(error)}`}</p>
      </div>
    </div>
  );
}

function OthersIcon() {
  return (
    <Icon>
      <path d="M2 4.5h2.5l6 7H14M2 11.5h2.5l6-7H14M12 2.5l2 2-2 2M12 9.5l2 2-2 2" />
    </Icon>
  );
}

/** Longer words do not fit into the margin. */
const LONGEST = 6;
const NOT_HELD_OUT = 'part of the training set, too few images to hold any out';
