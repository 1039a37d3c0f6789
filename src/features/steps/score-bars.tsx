import { useRef, type PointerEvent } from 'react';
import { useScoreBars, type ScoreBars as Bars } from './use-steps-pictures';
import { shortFloat } from './format-float';
import styles from './bars.module.css';

interface ScoreBarsProps {
  readonly bars: Bars;
  /** A description of the picture for screen readers. */
  readonly alternative: string;
  /** The bar of the chosen unit; -1 if it is not among them. */
  readonly chosen: number;
  readonly onPick: (bar: number) => void;
  /** The threshold is drawn after this many bars. */
  readonly cutAfter?: number;
  /** Whether it is the only picture of its step. */
  readonly large?: boolean;
}

/** Bars with an axis and the threshold; the chosen bar is marked. */
export function ScoreBars({ bars, alternative, chosen, onPick, cutAfter, large = false }: ScoreBarsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { lowest, highest } = useScoreBars(canvas, bars);
  const count = bars.overlaps.length;
  const zero = (100 * highest) / (highest - lowest);
  const pick = (event: PointerEvent<HTMLElement>): void => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const bar = Math.floor(((event.clientX - box.left) / box.width) * count);
    if (bar >= 0 && bar < count) onPick(bar);
  };
  return (
    <div className={styles.bars}>
      <div className={styles.axis} aria-hidden="true">
        <span>{highest > 0 && Number(highest.toPrecision(2))}</span>
        <span>{lowest < 0 && shortFloat(Number(lowest.toPrecision(2)))}</span>
      </div>
      <div className={large ? styles.largePlot : styles.plot} onPointerDown={pick} onPointerMove={pick}>
        <canvas ref={canvas} role="img" aria-label={alternative} className={styles.canvas} />
        <span className={styles.zero} style={{ top: `${zero}%` }} />
        {cutAfter !== undefined && (
          <span className={styles.cut} style={{ left: `${(100 * cutAfter) / count}%` }}>
            <span className={styles.cutLabel}>threshold</span>
          </span>
        )}
        {chosen >= 0 && <span className={styles.chosen} style={{ left: `${(100 * (chosen + 0.5)) / count}%` }} />}
      </div>
    </div>
  );
}
