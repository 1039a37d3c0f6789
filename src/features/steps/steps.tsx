import { grouped } from '../../core/counted';
import { useState, type KeyboardEvent } from 'react';
import { useStepClass, useSteps, useStepsActions, useStepsExits, useStepsPanel } from './use-steps';
import { useStacking, useTicks } from './use-steps-play';
import { sentence } from '../../core/sentence';
import type { Trace } from '../../core/trace';
import { Button } from '../../kit/controls/button';
import { RunIcon } from '../../kit/controls/icons';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { captionOf } from './captions';
import { FocusFields } from './focus-fields';
import { FormulaList } from './formula-list';
import { formulasAt } from './formulas';
import { Rail } from './rail';
import { Stage } from './stage';
import { StepControls, type PlaySpeed } from './step-controls';
import styles from './steps.module.css';

/** How long a stop is shown while playing; stacking takes additional time. */
const STOP_MS: Readonly<Record<PlaySpeed, number>> = { slow: 6000, medium: 3000, fast: 900 };
const STACKING_MS = 2600;

/** A debugger for one image: every phase of learning from it, forwards and backwards. */
export function Steps() {
  useStepsPanel();
  const trace = useSteps((steps) => steps.trace);
  const problem = useSteps((steps) => steps.problem);
  const running = useSteps((steps) => steps.running);
  const { close } = useStepsExits();
  const onKey = useStepKeys();
  const [speed, setSpeed] = useState<PlaySpeed>('medium');
  usePlaying(speed);
  return (
    <PanelFrame
      label="Step by step"
      hint={trace ? <ImageText trace={trace} /> : 'One image, number by number.'}
      choices={<Pausing />}
      summary={<StepControls speed={speed} onSpeed={setSpeed} />}
      onClose={close}
      onKeyDown={onKey}
    >
      {problem && (
        <p role="alert" className={styles.problem}>
          {sentence(problem)}
        </p>
      )}
      {trace ? <OneImage trace={trace} /> : !running && <p className={styles.waiting}>Looking at the next image…</p>}
    </PanelFrame>
  );
}

/** Whether training is paused, with a button to change that. */
function Pausing() {
  const running = useSteps((steps) => steps.running);
  const { pauseHere, resume } = useStepsExits();
  return running ? (
    <>
      <p className={styles.state}>Training is running. Pause it to look at the next image.</p>
      <Button onClick={pauseHere}>Pause</Button>
    </>
  ) : (
    <>
      <p className={styles.state}>Training is paused.</p>
      <Button icon={<RunIcon />} onClick={resume}>
        Resume
      </Button>
    </>
  );
}

/** Moves from stop to stop while playing. */
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
  const allDigits = useSteps((steps) => steps.allDigits);
  const stop = stops[at]!;
  const stacking = useStacking(stop.phase === 'stack' ? trace.rows : 0, `${trace.imagesSeen} ${stop.phase}`);
  const caption = captionOf(stop, trace);
  const formulas = (
    <FormulaList formulas={formulasAt(stop, { trace, unit, pixel, detail }, stacking.stacked)} allDigits={allDigits} />
  );
  return (
    <>
      <Rail stops={stops} at={at} rounds={trace.roundPicks.length} />
      <p className={styles.caption} aria-live="polite">
        {caption}
      </p>
      <div className={styles.main}>
        <div
          role="group"
          aria-label={`Step ${at + 1} of ${stops.length}: ${caption}`}
          className={running ? styles.stagePast : styles.stage}
        >
          <Stage stop={stop} focus={{ trace, unit, pixel, detail }} stacking={stacking} />
          {learnt && <Verdict compared={learnt.compared} differing={learnt.differing} />}
        </div>
        <div className={styles.numbers}>
          <FocusFields trace={trace} round={stop.round} unit={unit} pixel={pixel} />
          {!allDigits && formulas}
        </div>
      </div>
      {/* All digits need the whole width. */}
      {allDigits && formulas}
    </>
  );
}

/** Whether the encoder has computed the numbers shown. */
function Verdict({ compared, differing }: { readonly compared: number; readonly differing: number }) {
  const all = grouped(compared);
  return (
    <p className={styles.verdict}>
      {differing === 0
        ? `The encoder has now learnt from this image. Its ${all} new numbers are exactly these, to the bit.`
        : `The encoder has now learnt from this image; ${grouped(differing)} of its ${all} new numbers differ from what is shown.`}
    </p>
  );
}

/** The panel's keys. */
function useStepKeys(): (event: KeyboardEvent) => void {
  const last = useSteps(({ stops }) => stops.length - 1);
  const playing = useSteps((steps) => steps.playing);
  const { forward, back, goTo, setPlaying } = useStepsActions();
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const target = event.target as HTMLElement;
    // Fields and sliders use these keys themselves, and buttons use the space bar.
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

function ImageText({ trace: { imagesSeen, imageIndex } }: { readonly trace: Trace }) {
  const name = useStepClass();
  return (
    <>
      Image {grouped(imagesSeen + 1)} of this run: {name === null ? '' : `“${name}”, `}number {grouped(imageIndex)} of
      the training images
    </>
  );
}
