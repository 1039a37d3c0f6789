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
  /** The button's text before anything has been found. */
  readonly label: string;
  /** When the run was looked at, or null if it has not been. */
  readonly at: LookedAtMoment | null;
}

/** Shown while the other search is under way: each takes a core, and the machine may have only two. */
const WAITING_FOR: Readonly<Record<Looked, string>> = {
  features: 'Features are being compared with components. This can start when that is done or cancelled.',
  codes: 'A search for better codes is running. This can start when that is done or cancelled.',
};

/** Starts to look at the run as it is now, or cancels; says which moment of which run the results are of. */
export function LookControls({ what, label, at }: LookControlsProps) {
  const looking = usePart(createLooking);
  const { working, done, problem } = useStore(looking.store);
  const complete = useDataset((dataset) => dataset.complete);
  // The figures belong to the moment shown, but the run itself is looked at, and it is already past that moment.
  const isPast = useStore(usePart(createTimeMachine).store, ({ moment }) => moment !== null);
  const begun = useFigures(({ imagesSeen }) => imagesSeen > 0) || isPast;
  const moment = useMomentText(at);
  const isWorking = working === what;
  const other = working !== null && !isWorking ? working : null;
  return (
    <div className={styles.controls}>
      {/* One button for all three actions: it keeps the focus after a key press. */}
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

/** Which run the results are of: the page may show another run by now. */
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
