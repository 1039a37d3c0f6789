import { grouped } from '../../core/counted';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/late-icons';
import { useFigures, usePart, useSession } from '../../session/session-context';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { useSnapshotSample } from '../../session/snapshot-context';
import { CopyPlace } from './copy-place';
import { imagesOf, type LessonStep, type LookAt } from './lesson';
import styles from './lesson-card.module.css';
import './looked-at.css';
import { createLessonsStore, type LessonPlay } from './store';

/** A step of the session's lesson: its text, its question, and buttons to go forward and back. */
export function LessonCard() {
  const store = usePart(createLessonsStore);
  const play = useStore(store, (state) => state.play);
  if (!play) return null;
  return <Card play={play} />;
}

function Card({ play }: { readonly play: LessonPlay }) {
  const { goTo, guess, leave } = usePart(createLessonsStore).getState();
  const { lesson, step: index } = play;
  const step = lesson.steps[index]!;
  const isLast = index === lesson.steps.length - 1;
  const words = useRef<HTMLDivElement>(null);
  useOutline(step.lookAt);
  // A lesson takes the focus when it opens; from step to step the focus stays on the button that was pressed.
  useEffect(() => words.current?.focus(), [lesson]);

  return (
    <section aria-label="Lessons" className={styles.card}>
      <header className={styles.head}>
        <p>
          <b>{lesson.name}</b> {index + 1} of {lesson.steps.length}
        </p>
        <CopyPlace place={play} />
        <Button
          kind="quiet"
          icon={<CloseIcon />}
          aria-label="Leave the lesson"
          title="Back to your run, as it was"
          onClick={leave}
        />
      </header>
      <div ref={words} className={styles.words} tabIndex={-1} aria-live="polite">
        <Guessed play={play} />
        <h2>{step.say}</h2>
        {step.more && <p>{step.more}</p>}
        {step.read && <Reading read={step.read} />}
        {step.ask && <Answers key={index} answers={step.ask.answers} onChoose={guess} />}
      </div>
      <Learning step={step} />
      <footer className={styles.ways}>
        <Button disabled={index === 0} onClick={() => goTo(index - 1)}>
          Back
        </Button>
        {isLast ? (
          <Button kind="primary" onClick={leave}>
            Done
          </Button>
        ) : (
          <Button kind={step.ask ? 'text' : 'primary'} onClick={() => goTo(index + 1)}>
            {step.ask ? 'Just show me' : 'Next'}
          </Button>
        )}
      </footer>
    </section>
  );
}

/** The prediction made in the previous step. */
function Guessed({ play: { lesson, step, guesses } }: { readonly play: LessonPlay }) {
  const asked = lesson.steps[step - 1]?.ask;
  const guess = guesses.get(step - 1);
  if (!asked || guess === undefined) return null;
  const isRight = guess === asked.right;
  return (
    <p className={styles.guess} data-right={isRight}>
      {isRight ? 'Right' : 'Not quite'}: you said “{asked.answers[guess]}”.
    </p>
  );
}

interface AnswersProps {
  readonly answers: readonly string[];
  readonly onChoose: (answer: number) => void;
}

function Answers({ answers, onChoose }: AnswersProps) {
  return (
    <ul className={styles.answers} aria-label="What do you think?">
      {answers.map((answer, i) => (
        <li key={answer}>
          <Button onClick={() => onChoose(i)}>{answer}</Button>
        </li>
      ))}
    </ul>
  );
}

function Reading({ read }: { readonly read: NonNullable<LessonStep['read']> }) {
  const sentence = useSnapshotSample(read, TEXT_INTERVAL);
  // Not read out: it changes while the run trains.
  return (
    <p className={styles.reading} aria-live="off">
      {sentence}
    </p>
  );
}

/** Progress of training towards the step's scene. */
function Learning({ step: { scene } }: { readonly step: LessonStep }) {
  const wanted = imagesOf(scene);
  const seen = useFigures(({ imagesSeen }) => imagesSeen) || 0;
  const isThere = wanted === 0 || !Number.isFinite(wanted) || seen >= wanted;
  return (
    <p className={styles.learning} role="status" aria-label="Progress of the lesson" aria-live="off">
      {!isThere && `Learning: ${grouped(seen)} of ${grouped(wanted)} images`}
    </p>
  );
}

/** Outlines a region of the page. */
function useOutline(region: LookAt | undefined): void {
  const session = useSession();
  useEffect(() => {
    if (!region) return;
    const element = document.querySelector(`main section[aria-label="${region}"]`);
    element?.toggleAttribute('data-looked-at', true);
    return () => void element?.toggleAttribute('data-looked-at', false);
  }, [region, session]);
}
