import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { pageScale } from '../../kit/canvas/page-scale';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import {
  useFullColorWeight,
  useWeightsCanvas,
  useWeightsText,
  type UnitWeights,
  type WeightsSource,
} from './use-feature-weights';
import { kindOf } from '../../encoders/registry';
import { useSettings } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { WeightRamp } from '../../kit/controls/weight-ramp';
import { formatWeight } from '../../kit/format/format-unit';
import { placeAfterKey } from '../../kit/place-after-key';
import styles from './feature-panel.module.css';
import { formatMoment, formatSigned } from './format-feature';
import { pictureSize } from './picture-size';

/** The largest size of the picture, in CSS pixels. */
const SIZE = 252;

interface WeightMapProps {
  readonly unit: number;
  readonly source: WeightsSource;
}

/** The weights of a unit, enlarged. Pointer, finger or arrow keys choose a pixel, whose weight is shown. */
export function WeightMap({ unit, source }: WeightMapProps) {
  const shape = useSnapshotShape();
  const room = useRef<HTMLDivElement>(null);
  const { deviceWidth, pixelRatio } = useDeviceWidth(room);
  const shown = useWeightsText(source);
  const fullColorWeight = useFullColorWeight();
  const lowest = useSettings(({ kind, settings }) => kindOf(kind).weightWords?.(settings).lowest ?? 'removes ink');
  const highest = useSettings(({ kind, settings }) => kindOf(kind).weightWords?.(settings).highest ?? 'adds ink');
  if (!shape) return <div ref={room} />;
  const largest = shown ? fullColorWeight(shown.largest) : Number.NaN;
  const size = pictureSize(shape, Math.min(SIZE * pageScale(), deviceWidth / pixelRatio), pixelRatio);
  return (
    <div ref={room} className={styles.map}>
      <Picture unit={unit} source={source} shown={shown} shape={shape} size={size} />
      <WeightRamp
        lowest={lowest === '' ? null : formatWeight(-largest)}
        highest={Number.isFinite(largest) ? `+${formatWeight(largest)}` : '–'}
      >
        <span className={styles.legendWords}>{lowest === '' ? highest : `${lowest} · ${highest}`}</span>
      </WeightRamp>
    </div>
  );
}

interface PictureProps extends WeightMapProps {
  readonly shown: UnitWeights | null;
  readonly shape: { readonly width: number; readonly height: number };
  /** In CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

function Picture({ unit, source, shown, shape: { width, height }, size }: PictureProps) {
  const id = useId();
  const name = useSettings(({ kind, settings }) => kindOf(kind).weightWords?.(settings).name ?? 'Weight');
  const canvas = useRef<HTMLCanvasElement>(null);
  useWeightsCanvas(canvas, source);
  /** The pixel chosen by key, click or tap; shown again when the mouse leaves. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const pixels = width * height;
  const active = hovered ?? chosen;
  const pixel = active !== null && active < pixels ? active : null;

  const pixelUnder = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * height);
    return clamp(row, height) * width + clamp(column, width);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && chosen !== null) {
      // Escape first clears the pixel; pressed again, it closes the panel.
      event.preventDefault();
      return setChosen(null);
    }
    const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
    const next = placeAfterKey(event.key, chosen, middle, { tiles: pixels, columns: width });
    if (next === null) return;
    event.preventDefault();
    setHovered(null);
    setChosen(next);
  };

  const words = pixel === null ? 'No pixel chosen' : `${nameOf(pixel, width)}: ${weightText(shown, pixel)}`;
  const moment = shown && !shown.isExact ? formatMoment(shown.imagesSeen) : 'now';
  return (
    <>
      <div
        role="listbox"
        tabIndex={0}
        aria-label={`${name}s of unit ${unit} ${moment}, one for each pixel; arrow keys go from pixel to pixel`}
        aria-activedescendant={`${id}-pixel`}
        className={styles.weights}
        style={size}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setHovered(event.pointerType === 'mouse' ? pixelUnder(event) : null)}
        onPointerLeave={() => setHovered(null)}
        onPointerDown={(event) => setChosen(pixelUnder(event))}
      >
        <canvas ref={canvas} aria-hidden="true" className={styles.weightsCanvas} />
        <div
          id={`${id}-pixel`}
          role="option"
          aria-selected={pixel !== null}
          aria-posinset={(pixel ?? 0) + 1}
          aria-setsize={pixels}
          className={pixel === null ? styles.noPixel : styles.pixel}
          style={pixel === null ? undefined : boxOf(pixel, width, height)}
        >
          <span className="unseen">{words}</span>
        </div>
      </div>
      <p className={styles.reading}>
        <span className={styles.moment}>{moment}</span>
        <output aria-label={`${name} at the cursor`} aria-live="off" translate="no">
          {pixel === null ? <span className={styles.quiet}>Point at a pixel for its {name.toLowerCase()}</span> : words}
        </output>
      </p>
    </>
  );
}

function nameOf(pixel: number, width: number): string {
  return `Row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}`;
}

function weightText(shown: UnitWeights | null, pixel: number): string {
  const weight = shown?.weights[pixel] ?? Number.NaN;
  // A keyframe has only 255 levels, so fewer digits are significant.
  return shown?.isExact === false ? `about ${formatSigned(weight, 3)}` : formatSigned(weight, 5);
}

/** The position of a pixel, in per cent of the picture. */
function boxOf(pixel: number, width: number, height: number) {
  return {
    left: `${(100 * (pixel % width)) / width}%`,
    top: `${(100 * Math.floor(pixel / width)) / height}%`,
    width: `${100 / width}%`,
    height: `${100 / height}%`,
  };
}

function clamp(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}
