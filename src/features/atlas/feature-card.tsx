import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { UnitFigures } from '../../core/unit-figures';
import { capitalised } from '../../core/sentence';
import { Button } from '../../kit/controls/button';
import { CloseIcon } from '../../kit/controls/late-icons';
import { formatRatio, formatShare, formatWeight } from '../../kit/format/format-unit';
import { useCodeWords } from '../../session/session-context';
import { useFeatureCanvas, useUnitFigures } from '../../session/unit-context';
import { cardPlace } from './card-place';
import styles from './feature-card.module.css';
import type { Atlas, AtlasRefs } from './use-atlas';
import { useAtlasView } from './use-atlas-view';

interface FeatureCardProps extends AtlasRefs {
  readonly unit: number;
  readonly atlas: Atlas;
  /** Whether the card takes the focus when it opens. */
  readonly takesFocus: boolean;
  readonly card: RefObject<HTMLDivElement | null>;
  onClose(): void;
  onOpenPanel(): void;
  /** Called when the focus leaves the card. @param to the element that gets it. */
  onLeave(to: EventTarget | null): void;
}

/** Approximate size of the picture in CSS pixels. */
const PICTURE_SIZE = 112;

/** One feature, enlarged, with its figures. It floats over the page at its tile, so that nothing moves. */
export function FeatureCard({
  unit,
  atlas,
  takesFocus,
  card,
  onClose,
  onOpenPanel,
  onLeave,
  ...refs
}: FeatureCardProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const contrast = useAtlasView((view) => view.contrast);
  useFeatureCanvas(canvas, unit, contrast);
  const figures = useUnitFigures(unit);
  const place = usePlaceAtTile(unit, atlas, card, refs);
  useLayoutEffect(() => {
    if (takesFocus) more.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  useWaysOut(card, onClose, onLeave);
  return (
    <div ref={card} role="dialog" aria-label={`Unit ${unit}`} tabIndex={-1} className={styles.card} style={place}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Feature of unit ${unit}`}
        className={styles.picture}
        style={pictureSize(atlas.layout, devicePixelRatio)}
      />
      <div>
        <h3>Unit {unit}</h3>
        <Figures figures={figures} />
      </div>
      <Button kind="quiet" icon={<CloseIcon />} aria-label="Close" className={styles.close} onClick={onClose} />
      <Button ref={more} className={styles.more} onClick={onOpenPanel}>
        Show everything about unit {unit}
      </Button>
    </div>
  );
}

/** Calls `onClose` on Escape, and `onLeave` when the focus leaves the card. */
function useWaysOut(
  card: RefObject<HTMLElement | null>,
  onClose: () => void,
  onLeave: (to: EventTarget | null) => void,
): void {
  useEffect(() => {
    const element = card.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    };
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node && element?.contains(relatedTarget))) onLeave(relatedTarget);
    };
    element?.addEventListener('keydown', onKeyDown);
    element?.addEventListener('focusout', onFocusOut);
    return () => {
      element?.removeEventListener('keydown', onKeyDown);
      element?.removeEventListener('focusout', onFocusOut);
    };
  }, [card, onClose, onLeave]);
}

function Figures({ figures }: { readonly figures: UnitFigures | null }) {
  const { dutyCycle = NaN, relativeUse = NaN, boost = NaN } = figures ?? {};
  const words = useCodeWords();
  if (words?.noUse) return <p className={styles.figures}>{capitalised(words.hint)}.</p>;
  return (
    <dl className={styles.figures}>
      <dt>Wins on</dt>
      <dd>
        {formatShare(dutyCycle)} of images, {formatRatio(relativeUse)} × target
      </dd>
      {!Number.isNaN(boost) && (
        <>
          <dt>Boost</dt>
          <dd>
            {formatWeight(boost)}
            {boost !== 0 && <span className={styles.quiet}>{boost > 0 ? ', a head start' : ', a handicap'}</span>}
          </dd>
        </>
      )}
    </dl>
  );
}

/** The card's position, which follows the tile when the atlas scrolls. */
function usePlaceAtTile(
  unit: number,
  atlas: Atlas,
  card: RefObject<HTMLElement | null>,
  { window: scroller, island }: AtlasRefs,
) {
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const follow = (): void => {
      const origin = island.current?.getBoundingClientRect();
      const size = card.current?.getBoundingClientRect();
      const tiles = scroller.current?.getBoundingClientRect();
      const at = atlas.placeOf(unit);
      if (!origin || !size || !tiles || at === null) return;
      const { left, top, width, height } = atlas.boxOf(at);
      const tile = { left: origin.left + left, top: origin.top + top, width, height };
      setPlace(cardPlace(tile, size, tiles, { width: innerWidth, height: innerHeight }));
    };
    const element = scroller.current;
    follow();
    element?.addEventListener('scroll', follow, { passive: true });
    addEventListener('resize', follow);
    return () => {
      element?.removeEventListener('scroll', follow);
      removeEventListener('resize', follow);
    };
  }, [unit, atlas, card, scroller, island]);
  return place;
}

/** The CSS size of the picture, with a whole number of device pixels per image pixel. */
function pictureSize(shape: { width: number; height: number }, pixelRatio: number) {
  const scale = Math.max(1, Math.floor((PICTURE_SIZE * pixelRatio) / Math.max(shape.width, shape.height))) / pixelRatio;
  return { width: shape.width * scale, height: shape.height * scale };
}
