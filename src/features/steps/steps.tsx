import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStepClass, useSteps, useStepsActions, useStepsExits, useStepsPanel } from './use-steps';
import { useStacking, useTicks } from './use-steps-play';
import { sentence } from '../../core/sentence';
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
  useStepsPanel();
  const trace = useSteps((steps) => steps.trace);
  const running = useSteps((steps) => steps.running);
  const problem = useSteps((steps) => steps.problem);
  const name = useStepClass();
  const { close, pauseHere, goOnTraining } = useStepsExits();
  const onKey = useStepKeys();
  const [speed, setSpeed] = useState<PlaySpeed>('medium');
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'start' });
  }, []);
  usePlaying(speed);
  return (
    // The keys work wherever the focus is inside; each has a button of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={section} aria-label="Step by step" className={styles.steps} onKeyDown={onKey}>
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
            Training is paused while you look.{' '}
            <span className={styles.keys}>Space plays, the arrow keys step, Home and End go to the ends.</span>
          </>
        )}
      </p>
      {problem && (
        <p role="alert" className={styles.problem}>
          {sentence(problem)}
        </p>
      )}
      <StepControls speed={speed} onSpeed={setSpeed} />
      {trace ? <OneImage trace={trace} /> : <p>Looking at the next image…</p>}
    </section>
  );
}

/** Goes from stop to stop by itself while that is wanted. */
function usePlaying(speed: PlaySpeed): void {
  const plays = useSteps(({ playing, busy }) => playing && !busy);
  const at = useSteps((steps) => steps.at);
  const isStacking = useSteps(({ stops, at: index }) => stops[index]!.phase === 'stack');
  const { forward } = useStepsActions();
  useTicks(plays, at, STOP_MS[speed] + (isStacking ? STACKING_MS : 0), forward);
}

/** The image at one stop. */
function OneImage({ trace }: { readonly trace: Trace }) {
  const at = useSteps((steps) => steps.at);
  const stops = useSteps((steps) => steps.stops);
  const unit = useSteps((steps) => steps.unit);
  const pixel = useSteps((steps) => steps.pixel);
  const detail = useSteps((steps) => steps.detail);
  const learnt = useSteps((steps) => steps.learnt);
  const running = useSteps((steps) => steps.running);
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

/** What the keys of the panel do. */
function useStepKeys(): (event: KeyboardEvent) => void {
  const last = useSteps(({ stops }) => stops.length - 1);
  const playing = useSteps((steps) => steps.playing);
  const { forward, back, goTo, setPlaying } = useStepsActions();
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = event.target as HTMLElement;
    // Fields and sliders have these keys for themselves, buttons the space bar.
    if (target.closest('input')) return;
    switch (event.key) {
      case ' ':
        if (target.closest('button')) return;
        setPlaying(!playing);
        break;
      case 'ArrowRight':
        forward();
        break;
      case 'ArrowLeft':
        back();
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(last);
        break;
      default:
        return;
    }
    event.preventDefault(); // or the page would scroll
  };
}

function imageText({ imagesSeen, imageIndex }: Trace, name: string | null): string {
  return `Image ${(imagesSeen + 1).toLocaleString('en')} of this run: ${name === null ? '' : `“${name}”, `}number ${imageIndex.toLocaleString('en')} of the training images`;
}
