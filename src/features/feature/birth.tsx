import { useRef } from 'react';
import { megabytes } from '../../kit/format/megabytes';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import type { Film } from './use-film';
import type { FilmstripOfUnit } from '../../core/feature-report';
import { pixelCount } from '../../core/image-shape';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { counted, grouped } from '../../core/counted';
import { Button } from '../../kit/controls/button';
import { PauseIcon, RunIcon } from '../../kit/controls/icons';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import styles from './feature-panel.module.css';
import { formatMoment, formatShort } from './format-feature';
import { pictureSize } from './picture-size';

interface BirthProps {
  readonly unit: number;
  /** null until it has arrived. */
  readonly strip: FilmstripOfUnit | null;
  readonly film: Film;
}

/** CSS pixels: the size of a keyframe, and the gap between two. */
const THUMBNAIL = 56;
const GAP = 6;

/** How the feature developed: keyframes from the first weights on, to view one by one or to play. */
export function Birth({ unit, strip, film }: BirthProps) {
  const { frame, isPlaying, show, play, pause } = film;
  const frames = strip?.imagesSeen.length ?? 0;
  return (
    <div>
      <h3 title={strip ? `${counted(frames, 'frame')}, evenly spaced on a logarithmic scale` : undefined}>
        How it developed
      </h3>
      <div className={styles.film}>
        <Button
          icon={isPlaying ? <PauseIcon /> : <RunIcon />}
          aria-label={isPlaying ? 'Pause the film' : 'Play the film'}
          disabled={frames === 0}
          onClick={isPlaying ? pause : play}
        />
        <Slider
          label="Moment of the run"
          scale={linearScale(0, frames, 1)}
          value={frame ?? frames}
          disabled={frames === 0}
          spoken={(position) => momentAt(strip, position)}
          onChange={(position) => show(position < frames ? position : null)}
        />
        <output aria-label="Moment shown" aria-live="off" translate="no" className={styles.shownMoment}>
          {momentAt(strip, frame ?? frames)}
        </output>
      </div>
      {strip && frames > 0 && <Strip unit={unit} strip={strip} frame={frame} show={show} />}
      {strip && <Missing strip={strip} />}
    </div>
  );
}

function momentAt(strip: FilmstripOfUnit | null, position: number): string {
  const imagesSeen = strip?.imagesSeen[position];
  return imagesSeen === undefined ? 'now' : formatMoment(imagesSeen);
}

interface StripProps {
  readonly unit: number;
  readonly strip: FilmstripOfUnit;
  readonly frame: number | null;
  readonly show: (frame: number) => void;
}

/** As many keyframes as fit, evenly chosen. The slider reaches all of them. */
function Strip({ unit, strip, frame, show }: StripProps) {
  const row = useRef<HTMLDivElement>(null);
  const room = useCssWidth(row);
  const places = Math.max(2, Math.floor((room + GAP) / (THUMBNAIL + GAP)));
  const chosen = evenly(strip.imagesSeen.length, places);
  return (
    <div ref={row} className={styles.strip}>
      {chosen.map((keyframe, i) => {
        const end = chosen[i + 1] ?? strip.imagesSeen.length;
        const isShown = frame !== null && frame >= keyframe && frame < end;
        return <Thumbnail key={keyframe} {...{ unit, strip, keyframe, isShown, show }} />;
      })}
    </div>
  );
}

interface ThumbnailProps {
  readonly unit: number;
  readonly strip: FilmstripOfUnit;
  readonly keyframe: number;
  readonly isShown: boolean;
  readonly show: (frame: number) => void;
}

function Thumbnail({ unit, strip, keyframe, isShown, show }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tiles, shape } = strip;
  // Each keyframe has its own scale.
  useImageCanvas(canvas, { shape: { ...shape, signed: true }, pixels: tiles, first: keyframe * pixelCount(shape) });
  const imagesSeen = strip.imagesSeen[keyframe]!;
  return (
    <button
      type="button"
      // The keyboard uses the slider instead: one tab stop instead of many.
      tabIndex={-1}
      aria-pressed={isShown}
      className={styles.thumbnail}
      onClick={() => show(keyframe)}
    >
      <canvas ref={canvas} aria-hidden="true" style={pictureSize(shape, THUMBNAIL, devicePixelRatio)} />
      <span>
        <span className="unseen">Unit {unit} after</span> {formatShort(imagesSeen)}{' '}
        <span className="unseen">images</span>
      </span>
    </button>
  );
}

/** Explains which frames are not kept. */
function Missing({ strip: { imagesSeen, maxBytes, capacity } }: { readonly strip: FilmstripOfUnit }) {
  const first = imagesSeen[0] ?? 0;
  if (capacity < 2) {
    return (
      <p className={styles.quiet}>
        These features are too large for a film: two frames of all of them would take more than {megabytes(maxBytes)}.
      </p>
    );
  }
  return first > 0 ? (
    <p className={styles.quiet}>
      Frames before {grouped(first)} images are missing: this run was continued from there.
    </p>
  ) : null;
}

/** Up to `count` of the numbers 0 ... length - 1, the first and the last among them. */
function evenly(length: number, count: number): number[] {
  if (length <= count) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - 1)) / (count - 1)));
}
