import { useStore } from 'zustand/react';
import { counted } from '../../core/counted';
import { sentence } from '../../core/sentence';
import { Button } from '../../kit/controls/button';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { lineageOf, shareBeginning } from '../../session/past/lineage';
import { createTimeMachine } from '../../session/past/time-machine';
import { useDataset, useFigures, usePart, useRun, useSession, useSettings } from '../../session/session-context';
import { createLooking, type Looked, type LookedAtMoment } from './looking';
import styles from './lab.module.css';

interface LookControlsProps {
  readonly what: Looked;
  /** On the button, before anything has been found. */
  readonly label: string;
  /** When the run was looked at; null: it has not been. */
  readonly at: LookedAtMoment | null;
}

/** What is said while the other one is under way: the two take a core each, and there may be no more. */
const WAITING_FOR: Readonly<Record<Looked, string>> = {
  features: 'Features are being compared with components. This can start when that is done or cancelled.',
  codes: 'A search for better codes is running. This can start when that is done or cancelled.',
};

/** Starts to look at the run as it is now, or cancels that; says how old is what is shown. */
export function LookControls({ what, label, at }: LookControlsProps) {
  const looking = usePart(createLooking);
  const { working, done, problem } = useStore(looking.store);
  const complete = useDataset((dataset) => dataset.complete);
  // Figures are of the moment that is shown; what is looked at is the run itself, which has gone on from there.
  const isPast = useStore(usePart(createTimeMachine).store, ({ moment }) => moment !== null);
  const begun = useFigures(({ imagesSeen }) => imagesSeen > 0) || isPast;
  const moment = useMomentText(at);
  const isWorking = working === what;
  const other = working !== null && !isWorking ? working : null;
  return (
    <div className={styles.controls}>
      {/* One button, whatever it does: a key that pressed it keeps the focus. */}
      <Button
        kind={at === null && !isWorking ? 'primary' : 'plain'}
        disabled={!isWorking && (!complete || !begun || other !== null)}
        onClick={() => (isWorking ? looking.cancel() : looking.begin(what))}
      >
        {isWorking ? 'Cancel' : at === null ? label : `${label} again`}
      </Button>
      {isWorking && <ProgressBar label={label} done={done} />}
      <span role="status" className={styles.quiet}>
        {!complete && 'Waiting for the images to download.'}
        {complete && !begun && 'Nothing has been learnt yet.'}
        {[
          moment,
          complete && begun && other && WAITING_FOR[other],
          isPast && 'The run is looked at as it is now, not at the moment shown.',
        ]
          .filter(Boolean)
          .join(' ')}
      </span>
      {problem?.of === what && (
        <p role="alert" className={styles.problem}>
          {sentence(`That failed: ${problem.text}`)}
        </p>
      )}
    </div>
  );
}

/** Of which run what is shown is: the one on the page may have become another since. */
function useMomentText(at: LookedAtMoment | null): string {
  const session = useSession();
  useRun(({ history }) => history);
  useSettings(({ datasetId, kind }) => `${datasetId} ${kind}`);
  if (!at) return '';
  const after = `after ${counted(at.imagesSeen, 'image')}.`;
  const now = lineageOf(session);
  if (!now || !at.lineage) return sentence(after);
  return shareBeginning(now, at.lineage, at.imagesSeen) ? `This run ${after}` : `An earlier run ${after}`;
}
