import { plural } from '../../core/counted';
import type { ReactNode } from 'react';
import type { ProbeState } from './use-probe';
import type { Scorecard } from '../../core/scorecard';
import { sentence } from '../../core/sentence';
import { Button } from '../../kit/controls/button';
import { count, measuresOf, percent } from './measures';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { useDataset } from '../../session/session-context';
import styles from './scorecard.module.css';

interface MeasureListProps {
  readonly card: Scorecard;
  /** What an image is called. */
  readonly noun: string;
  /** Null for images without labels. */
  readonly probe: ProbeControls | null;
}

interface ProbeControls {
  readonly probe: ProbeState;
  start(): void;
  cancel(): void;
}

/** Every measure with its value and with what it means. */
export function MeasureList({ card, noun, probe }: MeasureListProps) {
  const { recognition } = card;
  const signed = useDataset(({ manifest }) => manifest?.signed === true);
  return (
    <dl className={styles.measures}>
      {measuresOf(card, noun, signed ? -1 : 0).map(({ name, value, meaning }) => (
        <Entry key={name} name={name} value={value} meaning={meaning} />
      ))}
      {probe && (
        <>
          <Entry
            name="Online classifier"
            value={recognition ? percent(recognition.accuracy) : '–'}
            meaning={
              `Share of the test ${plural(noun)} that a linear classifier gets right from the code; it is trained along with the ` +
              `encoder, on ${recognition ? count(recognition.imagesLearnt) : 0} training ${plural(noun)} so far.`
            }
          />
          <Entry
            name="Linear probe"
            value={probe.probe.state === 'done' ? percent(probe.probe.result.accuracy) : '–'}
            meaning={`The same for a classifier trained from scratch on the codes of all training ${plural(noun)}, for five epochs.`}
          >
            <Probe {...probe} />
          </Entry>
        </>
      )}
    </dl>
  );
}

interface EntryProps {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly children?: ReactNode;
}

function Entry({ name, value, meaning, children }: EntryProps) {
  return (
    <div className={styles.measure}>
      <dt>{name}</dt>
      <dd className={styles.value}>
        <output aria-label={name} aria-live="off">
          {value}
        </output>
      </dd>
      <dd className={styles.meaning}>
        {meaning}
        {children}
      </dd>
    </div>
  );
}

/** Trains the probe on demand. */
function Probe({ probe, start, cancel }: ProbeControls) {
  if (probe.state === 'training') {
    return (
      <div className={styles.work}>
        <ProgressBar label="Training of the linear probe" done={probe.progress} />
        <Button onClick={cancel}>Cancel probe</Button>
      </div>
    );
  }
  return (
    <div className={styles.work}>
      <Button onClick={start}>{probe.state === 'done' ? 'Train the probe again' : 'Train the probe'}</Button>
      {probe.state === 'done' && <span className={styles.quiet}>{momentOf(probe.result)}</span>}
      {probe.state === 'failed' && (
        <span role="alert" className={styles.problem}>
          {sentence(`It could not be trained: ${probe.problem}`)}
        </span>
      )}
    </div>
  );
}

function momentOf({
  imagesSeen,
  imagesSeenAtEnd,
  trainImages,
}: Extract<ProbeState, { state: 'done' }>['result']): string {
  const codes = `on ${count(trainImages)} codes`;
  if (imagesSeen === imagesSeenAtEnd) return `${codes}, after ${count(imagesSeen)} images`;
  return `${codes}, between images ${count(imagesSeen)} and ${count(imagesSeenAtEnd)}: pause training for an exact figure`;
}
