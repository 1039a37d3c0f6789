import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useBits, useBitsActions } from './use-bits';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { featureTile } from './feature-tile';
import type { EditedCode } from '../../core/edited-code';
import { usePart } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { formatContribution, type BitFigures } from './bit-text';
import bits from './bits.module.css';
import { contributionsOf } from './contributions';
import styles from './bit-tiles.module.css';

/** The most tiles shown: the strongest ones. */
const MOST_TILES = 64;

interface BitTilesProps {
  readonly code: EditedCode;
}

/**
 * The features of the bits that are on or were switched off by hand, the most important one first. A click toggles a
 * bit. Tab stops once; arrow keys move from tile to tile.
 */
export function BitTiles({ code }: BitTilesProps) {
  const edits = useBits((state) => state.edits);
  const { switchBit, switchLock, setFocus } = useBitsActions();
  const { pointAt } = usePart(createHighlightStore).getState();
  const title = useId();
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);
  const all = contributionsOf(code, edits).slice(0, MOST_TILES);
  const strongest = Math.max(...all.map(({ contribution }) => Math.abs(contribution)), 1e-9);
  const stop = Math.min(active, all.length - 1);

  const onKeyDown = (event: KeyboardEvent, place: number): void => {
    const { unit } = all[place]!;
    if (event.key === 'l' || event.key === 'L') return switchLock(unit);
    const next = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || !all[next]) return;
    event.preventDefault();
    setActive(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };

  return (
    <div className={bits.part}>
      <h3 id={title} className={bits.title}>
        The features of these bits
        <span className={bits.aside}>
          and how much the error would grow without each (negative: the image would be better without it)
          {code.bits.length > MOST_TILES && `; the strongest ${MOST_TILES} of ${code.bits.length}`}
        </span>
      </h3>
      <ul ref={list} aria-labelledby={title} className={styles.tiles}>
        {all.map((figures, place) => (
          <li key={figures.unit}>
            <button
              type="button"
              tabIndex={place === stop ? 0 : -1}
              aria-pressed={figures.on}
              title={figures.on ? 'Turn off' : 'Turn on'}
              onPointerEnter={() => pointAt(figures.unit)}
              onPointerLeave={() => pointAt(null)}
              className={`${styles.tile} ${figures.on ? '' : styles.off}`}
              onClick={() => switchBit(figures.unit)}
              onFocus={() => {
                setActive(place);
                setFocus(figures.unit);
              }}
              onKeyDown={(event) => onKeyDown(event, place)}
            >
              <Tile code={code} figures={figures} />
              <span className={styles.number}>
                {`Bit ${figures.unit}`}
                {figures.locked && <LockMark />}
              </span>
              <span className="unseen">{wordsOf(figures)}</span>
              <span className={styles.bar} aria-hidden="true">
                <span
                  className={figures.contribution < 0 ? styles.harm : styles.help}
                  style={{ width: `${(100 * Math.abs(figures.contribution)) / strongest}%` }}
                />
              </span>
              <span className={styles.value}>{formatContribution(figures.contribution)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words between the bit's number and its contribution, for screen readers. */
function wordsOf({ on, locked }: BitFigures): string {
  return `, ${on ? 'on' : 'off'}${locked ? ', locked' : ''}, contribution `;
}

function Tile({ code, figures }: { readonly code: EditedCode; readonly figures: BitFigures }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useImageCanvas(canvas, featureTile(code, figures.at));
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      className={styles.picture}
      style={{ aspectRatio: `${code.shape.width} / ${code.shape.height}` }}
    />
  );
}

function LockMark() {
  return (
    <svg width="8" height="9" viewBox="0 0 8 9" aria-hidden="true" className={styles.lock}>
      <path d="M2 4V2.5a2 2 0 0 1 4 0V4" fill="none" stroke="currentColor" />
      <rect x="1" y="4" width="6" height="4.5" rx="0.5" fill="currentColor" />
    </svg>
  );
}
