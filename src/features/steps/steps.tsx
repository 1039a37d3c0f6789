import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { goOnTraining, pauseHere, stepsActions, useStepClass, useSteps, type StepsState } from './use-steps';
import { usePanel } from '../panels/use-panel';
import { useStacking, useTicks } from './use-steps-play';
import type { Trace } from '../../core/trace';
import { Button } from '../../kit/controls/button';
import { CloseIcon, RunIcon } from '../../kit/controls/icons';
import { RegionHeader } from '../../kit/controls/region-header';
import { captionOf } from './captions';
import { FocusFields } from './focus-fields';
import { FormulaList } from './formula-list';
import { formulasAt } from './formulas';
import { Rail } from './rail';
import { Stage } from './stage';
import { StepControls, type PlaySpeed } from './step-controls';
import styles from './steps.module.css';

/** How long a stop is shown while playing; stacking takes its time on top. */
const STOP_MS: Readonly<Record<PlaySpeed, number>> = { slow: 6000, medium: 3000, fast: 900 };
const STACKING_MS = 2600;

/** A debugger for one image: every phase in which the encoder learns from it, forwards and backwards. */
export function Steps() {
  const steps = useSteps();
  const name = useStepClass();
  const { close } = usePanel();
  const [speed, setSpeed] = useState<PlaySpeed>('medium');
  const { trace, at, stops, busy, playing, running, problem } = steps;
  const stop = stops[at]!;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'start' });
  }, []);
  const delay = STOP_MS[speed] + (stop.phase === 'stack' ? STACKING_MS : 0);
  useTicks(playing && !busy, at, delay, stepsActions.forward);
  return (
    // The keys work wherever the focus is inside; each has a button of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={section}
      aria-label="Step by step"
      className={styles.steps}
      onKeyDown={(event) => onKey(event, steps)}
    >
      <RegionHeader title="Step by step" hint={trace && imageText(trace, name)}>
        {running ? (
          <Button onClick={pauseHere}>Pause here</Button>
        ) : (
          <Button icon={<RunIcon />} onClick={goOnTraining}>
            Go on training
          </Button>
        )}
        <Button kind="quiet" icon={<CloseIcon />} aria-label="Close step by step" onClick={close} />
      </RegionHeader>
      <p className={styles.state}>
        {running ? (
          'Training goes on: pause it to look at the next image.'
        ) : (
          <>
            Training rests while you look.{' '}
            <span className={styles.keys}>Space plays, the arrow keys step, Home and End go to the ends.</span>
          </>
        )}
      </p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {sentence(problem)}
        </p>
      )}
      <StepControls steps={steps} speed={speed} onSpeed={setSpeed} />
      {trace ? <OneImage steps={steps} trace={trace} /> : <p>Looking at the next image…</p>}
    </section>
  );
}

/** The image at one stop. */
function OneImage({ steps, trace }: { readonly steps: StepsState; readonly trace: Trace }) {
  const { at, stops, unit, pixel, detail, learnt, running } = steps;
  const stop = stops[at]!;
  const [exact, setExact] = useState(false);
  const stacking = useStacking(stop.phase === 'stack' ? trace.rows : 0, `${trace.imagesSeen} ${stop.phase}`);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Opened by its button, the keys work at once.
    if (!stage.current?.closest('section')?.contains(document.activeElement))
      stage.current?.focus({ preventScroll: true });
  }, []);
  const caption = captionOf(stop, trace);
  return (
    <>
      <Rail stops={stops} at={at} rounds={trace.roundPicks.length} />
      <p className={styles.caption} aria-live="polite">
        {caption}
      </p>
      <div
        ref={stage}
        role="group"
        aria-label={`Step ${at + 1} of ${stops.length}: ${caption}`}
        // The keys of the panel need a place to be.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={running ? styles.stagePast : styles.stage}
      >
        <Stage stop={stop} focus={{ trace, unit, pixel, detail }} stacking={stacking} />
      </div>
      {learnt && <Verdict compared={learnt.compared} differing={learnt.differing} />}
      <FocusFields trace={trace} round={stop.round} unit={unit} pixel={pixel} exact={exact} onExact={setExact} />
      <FormulaList formulas={formulasAt(stop, { trace, unit, pixel, detail }, stacking.stacked)} exact={exact} />
    </>
  );
}

/** Whether the encoder has computed what was shown. */
function Verdict({ compared, differing }: { readonly compared: number; readonly differing: number }) {
  const all = compared.toLocaleString('en');
  return (
    <p className={styles.verdict}>
      {differing === 0
        ? `The encoder has learnt from this image now. Its ${all} new numbers are these, to the bit.`
        : `The encoder has learnt from this image now; ${differing.toLocaleString('en')} of its ${all} new numbers differ from what is shown.`}
    </p>
  );
}

function onKey(event: KeyboardEvent, { stops, playing }: StepsState): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const target = event.target as HTMLElement;
  // Fields and sliders have these keys for themselves, buttons the space bar.
  if (target.closest('input')) return;
  switch (event.key) {
    case ' ':
      if (target.closest('button')) return;
      stepsActions.setPlaying(!playing);
      break;
    case 'ArrowRight':
      stepsActions.forward();
      break;
    case 'ArrowLeft':
      stepsActions.back();
      break;
    case 'Home':
      stepsActions.goTo(0);
      break;
    case 'End':
      stepsActions.goTo(stops.length - 1);
      break;
    default:
      return;
  }
  event.preventDefault(); // or the page would scroll
}

function imageText({ imagesSeen, imageIndex }: Trace, name: string | null): string {
  return `Image ${(imagesSeen + 1).toLocaleString('en')} of this run: ${name === null ? '' : `“${name}”, `}number ${imageIndex.toLocaleString('en')} of the training images`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
