import { useRef } from 'react';
import { useStepsActions } from './use-steps';
import { useTileStrip } from './use-steps-pictures';
import type { Stacking } from './use-steps-play';
import { pixelCount } from '../../core/image-shape';
import type { Trace } from '../../core/trace';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { Equation } from './equation';
import { largestAbsolute } from '../../core/largest-absolute';
import styles from './steps-stage.module.css';

interface StackProps {
  readonly trace: Trace;
  readonly pixel: number;
  readonly stacking: Stacking;
}

/** The winners' features, added to the stack one by one. */
export function StackStage({ trace, pixel, stacking: { stacked, setStacked } }: StackProps) {
  const { rows, winners } = trace;
  const pixels = pixelCount(trace.shape);
  const signed = { ...trace.shape, signed: true };
  const row = Math.max(0, stacked - 1);
  const tile = trace.weights.subarray(row * pixels, (row + 1) * pixels);
  const sum = stacked === 0 ? new Float32Array(pixels) : trace.stacked.subarray(row * pixels, (row + 1) * pixels);
  const tileTitle = stacked === 0 ? 'The first feature' : `Feature ${stacked}: unit ${winners[row]!}`;
  return (
    <>
      <Equation
        pixel={pixel}
        compact
        parts={[
          { title: tileTitle, symbol: 'w', picture: { pixels: tile, shape: signed, scale: largestAbsolute(tile) } },
          {
            sign: '→',
            title: `${trace.votes ? 'Votes' : 'Sum'} of ${stacked} of ${winners.length}`,
            symbol: trace.votes ? 'votes' : 'Σw',
            // One scale for all sums, so that they visibly grow.
            picture: { pixels: sum, shape: signed, scale: largestAbsolute(trace.sum) },
          },
          {
            sign: '≈',
            title: 'The image',
            symbol: 'x',
            picture: { pixels: trace.image, shape: trace.shape, scale: trace.votes?.white ?? 1 },
          },
        ]}
      />
      <label className={styles.scrubber}>
        <span>Features added</span>
        <Slider
          label="Features added"
          scale={linearScale(0, rows, 1)}
          value={stacked}
          spoken={(count) => `${count} of ${winners.length}`}
          onChange={setStacked}
        />
        <output aria-live="off">
          {stacked} of {winners.length}
        </output>
      </label>
      <Strip trace={trace} stacked={stacked} onPick={setStacked} />
      {rows < winners.length && <p className={styles.note}>Only the first {rows} features are shown one by one.</p>}
    </>
  );
}

/** All winners' features; the one added last is marked. */
function Strip({ trace, stacked, onPick }: { trace: Trace; stacked: number; onPick: (stacked: number) => void }) {
  const { chooseUnit } = useStepsActions();
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const strip = useTileStrip(container, canvas, trace.shape, trace.weights, trace.rows);
  const current = stacked > 0 ? strip.boxOf(stacked - 1) : null;
  return (
    <div ref={container}>
      <div
        className={styles.strip}
        style={strip.size ?? undefined}
        onPointerDown={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const tile = strip.tileUnder(event.clientX - box.left, event.clientY - box.top);
          if (tile === null) return;
          onPick(tile + 1);
          chooseUnit(trace.winners[tile]!);
        }}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={`The weights of the winners: units ${[...trace.winners.subarray(0, trace.rows)].join(', ')}`}
          className={styles.canvas}
        />
        {current && <span className={styles.tileRing} style={current} />}
      </div>
    </div>
  );
}
