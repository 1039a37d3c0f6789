import { useLayoutEffect, useRef, useState } from 'react';
import type { UnitFigures } from '../../core/unit-figures';
import { useFeatureCanvas, useUnitFigures } from '../../session/unit-context';
import { useAtlasView } from './use-features';
import styles from './features.module.css';
import { formatRatio, formatShare, formatWeight } from '../../kit/format/format-unit';

interface FeatureCardProps {
  readonly unit: number;
  /** Its tile, in CSS pixels from the atlas's top left. */
  readonly tile: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** Pixels of one image. */
  readonly shape: { readonly width: number; readonly height: number };
}

/** CSS pixels between tile and card, and about how large the feature is drawn. */
const DISTANCE = 8;
const PICTURE_SIZE = 120;

/** One feature large, with its figures, beside its tile; it moves nothing and takes no pointer. */
export function FeatureCard({ unit, tile, shape }: FeatureCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const contrast = useAtlasView((view) => view.contrast);
  useFeatureCanvas(canvas, unit, contrast);
  const figures = useUnitFigures(unit);
  const [place, setPlace] = useState({ left: 0, isAbove: true });

  useLayoutEffect(() => {
    const frame = card.current?.offsetParent?.getBoundingClientRect();
    const size = card.current?.getBoundingClientRect();
    if (!frame || !size) return;
    setPlace({
      left: Math.max(0, Math.min(frame.width - size.width, tile.left + (tile.width - size.width) / 2)),
      isAbove: frame.top + tile.top - DISTANCE - size.height >= 0,
    });
  }, [tile.left, tile.top, tile.width, tile.height]);

  const corner = place.isAbove
    ? { left: place.left, bottom: `calc(100% - ${tile.top - DISTANCE}px)` }
    : { left: place.left, top: tile.top + tile.height + DISTANCE };
  return (
    <div ref={card} role="group" aria-label={`Unit ${unit}`} className={styles.card} style={corner}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Feature of unit ${unit}`}
        className={styles.large}
        style={pictureSize(shape, devicePixelRatio)}
      />
      <div>
        <h3 className={styles.cardTitle}>Unit {unit}</h3>
        <Figures figures={figures} />
      </div>
    </div>
  );
}

function Figures({ figures }: { figures: UnitFigures | null }) {
  const { dutyCycle = NaN, relativeUse = NaN, boost = NaN, largestWeight } = figures ?? {};
  return (
    <dl className={styles.figures}>
      <dt>Wins on</dt>
      <dd>{formatShare(dutyCycle)} of images</dd>
      <dd className={styles.quiet}>{formatRatio(relativeUse)} × target</dd>
      <dt>Boost</dt>
      <dd>{formatWeight(boost)}</dd>
      <dt>Largest weight</dt>
      <dd>{formatWeight(largestWeight ?? NaN)}</dd>
    </dl>
  );
}

/** A whole number of device pixels per image pixel. */
function pictureSize(shape: { width: number; height: number }, pixelRatio: number) {
  const scale = Math.max(1, Math.floor((PICTURE_SIZE * pixelRatio) / Math.max(shape.width, shape.height))) / pixelRatio;
  return { width: shape.width * scale, height: shape.height * scale };
}
