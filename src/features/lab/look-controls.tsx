import { useStore } from 'zustand/react';
import { sentence } from '../../core/sentence';
import { Button } from '../../kit/controls/button';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { useDataset, useFigures, usePart } from '../../session/session-context';
import { createLooking } from './looking';
import styles from './lab.module.css';

interface LookControlsProps {
  readonly what: 'features' | 'codes';
  /** On the button, before anything has been found. */
  readonly label: string;
  /** Images that the run had learnt from when it was looked at; null: it has not been. */
  readonly at: number | null;
}

/** Starts to look at the run as it is now, or cancels that; says how old is what is shown. */
export function LookControls({ what, label, at }: LookControlsProps) {
  const looking = usePart(createLooking);
  const { working, done, problem } = useStore(looking.store);
  const complete = useDataset((dataset) => dataset.complete);
  const begun = useFigures(({ imagesSeen }) => imagesSeen > 0);
  return (
    <div className={styles.controls}>
      {working === what ? (
        <>
          <Button onClick={() => looking.cancel()}>Cancel</Button>
          <ProgressBar label={label} done={done} />
        </>
      ) : (
        <Button
          kind={at === null ? 'primary' : 'plain'}
          disabled={!complete || !begun}
          onClick={() => looking.begin(what)}
        >
          {at === null ? label : `${label} again`}
        </Button>
      )}
      <span role="status" className={styles.quiet}>
        {!complete && 'Waiting for the images to download.'}
        {complete && !begun && 'Nothing has been learnt yet.'}
        {at !== null && `This run after ${at.toLocaleString('en-US')} images.`}
      </span>
      {problem && (
        <p role="alert" className={styles.problem}>
          {sentence(`It could not be done: ${problem}`)}
        </p>
      )}
    </div>
  );
}
