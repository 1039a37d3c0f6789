import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import type { StepPicture } from './use-steps-pictures';
import { useNumberText } from './use-steps';
import { Symbol } from './symbol';
import styles from './steps-stage.module.css';

interface PictureProps {
  /** Its name, in words. */
  readonly title: string;
  readonly symbol: string;
  readonly picture: StepPicture;
  /** In CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly pixel: number;
  readonly onPick: (pixel: number) => void;
  /** Whether it can have the focus: one picture of a step can. */
  readonly keyboard?: boolean;
  /** Shown instead of the value at the chosen pixel. */
  readonly children?: ReactNode;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** One picture of a step, with the value at the chosen pixel below. The pointer or the arrow keys choose the pixel. */
export function Picture({ title, symbol, picture, size, pixel, onPick, keyboard = false, children }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { shape, pixels, scale } = picture;
  useImageCanvas(canvas, { shape, pixels, gain: scale > 0 ? 1 / scale : 0 });
  const { width, height, signed } = shape;
  const column = pixel % width;
  const row = (pixel - column) / width;
  const value = useNumberText()(pixels[pixel]!);

  const pickUnder = (event: PointerEvent<HTMLElement>): void => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) / box.width) * width);
    const y = Math.floor(((event.clientY - box.top) / box.height) * height);
    if (x >= 0 && x < width && y >= 0 && y < height) onPick(y * width + x);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const x = Math.max(0, Math.min(width - 1, column + arrow[0]));
    const y = Math.max(0, Math.min(height - 1, row + arrow[1]));
    onPick(y * width + x);
  };

  const place = `column ${column + 1} of ${width}, row ${row + 1} of ${height}`;
  const keys = keyboard
    ? {
        role: 'application',
        tabIndex: 0,
        'aria-label': `Chosen pixel: ${place}; the arrow keys choose another`,
        onKeyDown,
      }
    : {};
  return (
    <figure className={styles.picture}>
      <figcaption className={styles.pictureTitle}>{title}</figcaption>
      <div className={styles.frame} style={size} onPointerDown={pickUnder} onPointerMove={pickUnder} {...keys}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${title}, ${width} by ${height} pixels; at the chosen pixel ${value}`}
          className={styles.canvas}
        />
        <span
          className={styles.ring}
          style={{
            left: `${(100 * column) / width}%`,
            top: `${(100 * row) / height}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
      </div>
      <span className={styles.value}>
        {children ?? (
          <>
            <Symbol text={symbol} /> = {value}
          </>
        )}
      </span>
      {signed && (
        <span className={styles.scale} title="The value drawn in full colour">
          <span className={styles.ramp} /> ±{scale.toPrecision(2)}
        </span>
      )}
    </figure>
  );
}
