import { grouped, plural } from '../../core/counted';
import type { ReactNode } from 'react';
import type { CodeSpace } from '../../core/code-space';
import type { ProbeControls, ProbeState } from './use-probe';
import type { Scorecard } from '../../core/scorecard';
import { sentence } from '../../core/sentence';
import { Button } from '../../kit/controls/button';
import { measuresOf, percent, stretchText } from './measures';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { useDataset, useRun } from '../../session/session-context';
import styles from './scorecard.module.css';

interface MeasureListProps {
  readonly card: Scorecard;
  readonly space: CodeSpace;
  /** The word for an image. */
  readonly noun: string;
  /** Probes of the learnt codes and of those from random weights; null for images without labels. */
  readonly probes: { readonly learnt: ProbeControls; readonly random: ProbeControls } | null;
}

/** Every measure with its value and meaning. */
export function MeasureList({ card, space, noun, probes }: MeasureListProps) {
  const { recognition } = card;
  const signed = useDataset(({ manifest }) => manifest?.signed === true);
  return (
    <dl className={styles.measures}>
      {measuresOf(card, noun, space, signed ? -1 : 0).map(({ name, value, meaning }) => (
        <Entry key={name} name={name} value={value} meaning={meaning} />
      ))}
      {probes && (
        <>
          <Entry
            name="Online classifier"
            value={recognition ? percent(recognition.accuracy) : '–'}
            meaning={
              `Share of the test ${plural(noun)} that a linear classifier gets right from the code; it is trained along with the ` +
              `encoder, on ${recognition ? grouped(recognition.imagesLearnt) : 0} training ${plural(noun)} so far.`
            }
          />
          <Entry
            name="Linear probe"
            value={accuracyOf(probes.learnt)}
            meaning={`The same for a classifier trained from scratch on the codes of all training ${plural(noun)}, for five epochs.`}
          >
            <Probe name="probe" controls={probes.learnt} />
          </Entry>
          <Entry
            name="Random weights"
            value={accuracyOf(probes.random)}
            meaning={
              `The linear probe on this encoder before it has learnt anything, with as many units and winners: ` +
              `what it reads above this is what the encoder has learnt.`
            }
          >
            <Probe name="probe of random weights" controls={probes.random} />
          </Entry>
        </>
      )}
      <Entry
        name="Fingerprint"
        value={card.fingerprint}
        meaning={
          `Of everything learnt up to image ${grouped(card.imagesSeenAtEnd)}: if one bit differs, so does the fingerprint. ` +
          `The same link gives the same one at the same image, in any browser.`
        }
      />
      <Engine />
    </dl>
  );
}

/** The engine that computes, and the evidence that it computes correctly. */
function Engine() {
  const engine = useRun((run) => run.engine);
  const compared = useRun((run) => run.comparedImages);
  if (!engine) return null;
  if (engine.name === 'reference') {
    return <Entry name="Engine" value="Reference" meaning="The readable reference itself is running." />;
  }
  const meaning =
    compared === null
      ? 'The compiled kernel has not been compared with the readable reference yet.'
      : `The compiled kernel and the readable reference were compared on ${grouped(compared)} images here: same bits.`;
  return <Entry name="Engine" value="WebAssembly" meaning={meaning} />;
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
        <output aria-label={name} aria-live="off" translate="no">
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

function accuracyOf({ probe }: ProbeControls): string {
  return probe.state === 'done' ? percent(probe.result.accuracy) : '–';
}

interface ProbeProps {
  readonly name: string;
  readonly controls: ProbeControls;
}

/** Trains a probe on demand. */
function Probe({ name, controls: { probe, start, cancel } }: ProbeProps) {
  if (probe.state === 'training') {
    return (
      <div className={styles.work}>
        <ProgressBar label={`Training of the linear ${name}`} done={probe.progress} />
        <Button onClick={cancel}>{`Cancel ${name}`}</Button>
      </div>
    );
  }
  return (
    <div className={styles.work}>
      <Button onClick={start}>{`Train the ${name}${probe.state === 'done' ? ' again' : ''}`}</Button>
      {probe.state === 'done' && <span className={styles.quiet}>{momentOf(probe.result)}</span>}
      {probe.state === 'failed' && (
        <span role="alert" className={styles.problem}>
          {sentence(`It could not be trained: ${probe.problem}`)}
        </span>
      )}
    </div>
  );
}

function momentOf({ trainImages, ...moment }: Extract<ProbeState, { state: 'done' }>['result']): string {
  const codes = `on ${grouped(trainImages)} codes, ${stretchText(moment)}`;
  return moment.imagesSeen === moment.imagesSeenAtEnd ? codes : `${codes}: pause training for an exact figure`;
}
