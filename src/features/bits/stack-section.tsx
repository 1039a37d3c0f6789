import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useStackCanvas, useTileCanvas } from './use-bits-pictures';
import type { EditedCode } from '../../core/edited-code';
import { Button } from '../../kit/controls/button';
import { PauseIcon, RunIcon } from '../../kit/controls/icons';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { formatContribution } from './bit-text';
import styles from './stack-section.module.css';

/** Milliseconds from one feature to the next while they are added by themselves, and for all of very many. */
const STEP_MS = 180;
const LONGEST_MS = 8000;

/** The features of the bits that are on, added one by one, the strongest first. */
export function StackSection({ code }: { readonly code: EditedCode }) {
  const { stack } = code;
  const last = stack.steps.length - 1;
  // Null: all of them, however many there are.
  const [chosen, setChosen] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const step = chosen === null ? last : Math.min(chosen, last);

  const advance = useEffectEvent(() => {
    if (step + 1 >= last) {
      setPlaying(false);
      setChosen(null);
    } else setChosen(step + 1);
  });
  const interval = Math.min(STEP_MS, LONGEST_MS / Math.max(1, last));
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => advance(), interval);
    return () => clearInterval(timer);
  }, [isPlaying, interval]);

  const play = (): void => {
    if (step === last) setChosen(0);
    setPlaying(!isPlaying);
  };
  const show = (position: number): void => {
    setPlaying(false);
    setChosen(position === last ? null : position);
  };
  const added = stack.steps[step]!;
  return (
    <div className={styles.section}>
      <h3 className={styles.title}>
        Stack <span className={styles.aside}>the strongest contribution first</span>
      </h3>
      <div className={styles.pictures}>
        <Sum code={code} step={step} added={added} />
        <Newest code={code} added={added} />
      </div>
      <div className={styles.controls}>
        <Button
          icon={isPlaying ? <PauseIcon /> : <RunIcon />}
          aria-label={isPlaying ? 'Pause the stack' : 'Play the stack'}
          disabled={last === 0}
          onClick={play}
        />
        <Slider
          label="Features added"
          scale={linearScale(0, last, 1)}
          value={step}
          disabled={last === 0}
          spoken={(position) => `${stack.steps[position] ?? 0} of ${stack.order.length}`}
          onChange={show}
        />
        <output aria-label="Features added" aria-live="off" className={styles.count}>
          {added} of {stack.order.length}
        </output>
      </div>
      <p className={styles.text}>Error {stack.errors[step]!.toFixed(5)}.</p>
      {!code.shape.signed && <Clipping stack={stack} step={step} />}
    </div>
  );
}

function Sum({ code, step, added }: { readonly code: EditedCode; readonly step: number; readonly added: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useStackCanvas(canvas, code, step);
  return (
    <figure className={styles.picture}>
      <figcaption>Sum</figcaption>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Sum of ${added} features, ${code.stack.belowZero[step]} pixels below zero`}
        style={{ aspectRatio: `${code.shape.width} / ${code.shape.height}` }}
      />
    </figure>
  );
}

/** The feature added last. */
function Newest({ code, added }: { readonly code: EditedCode; readonly added: number }) {
  const { stack, described } = code;
  const unit = stack.order[added - 1];
  const at = unit === undefined ? -1 : described.units.indexOf(unit);
  return (
    <figure className={styles.picture}>
      <figcaption>{unit === undefined ? 'Nothing yet' : `Bit ${unit}`}</figcaption>
      {at >= 0 ? <NewestTile code={code} at={at} /> : <span className={styles.blank} />}
      <span className={styles.text}>{at >= 0 && formatContribution(described.contributions[at]!)}</span>
    </figure>
  );
}

function NewestTile({ code, at }: { readonly code: EditedCode; readonly at: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useTileCanvas(canvas, code, at);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Feature of unit ${code.described.units[at]}, added last`}
      className={styles.newest}
      style={{ aspectRatio: `${code.shape.width} / ${code.shape.height}` }}
    />
  );
}

function Clipping({ stack, step }: { readonly stack: EditedCode['stack']; readonly step: number }) {
  const below = stack.belowZero[step]!;
  return (
    <p className={styles.text}>
      <span className={styles.stripes} aria-hidden="true" />
      {below} {below === 1 ? 'pixel is' : 'pixels are'} below zero and clipped; unclipped, the error would be{' '}
      {stack.unclippedErrors[step]!.toFixed(5)}.
    </p>
  );
}
