import { useLayoutEffect, useRef, useState } from 'react';
import { sdrCell, sdrCells } from '../../kit/canvas/sdr-cells';
import { useRun } from '../../session/session-context';
import type { OnStage } from './store';
import type { Strip } from './strip';
import styles from './stage.module.css';

/** Up to this image, each image stays long enough for the eye to follow a line. */
const MOST_IMAGES = 4;

interface FlyingLinesProps {
  readonly shown: OnStage | null;
  readonly strip: Strip;
}

/**
 * For the first images of an opening, a line flies once from each active bit to its feature. Belongs over the strip.
 */
export function FlyingLines({ shown, strip }: FlyingLinesProps) {
  const opens = useRun((run) => run.opening !== null);
  if (!opens || shown?.source !== 'learning' || shown.imagesSeen > MOST_IMAGES) return null;
  return <Lines key={shown.imagesSeen} shown={shown} strip={strip} />;
}

function Lines({ shown, strip }: { readonly shown: OnStage; readonly strip: Strip }) {
  const ref = useRef<SVGSVGElement>(null);
  const [paths, setPaths] = useState<readonly string[]>([]);
  const { bits, units } = shown;

  // The position of the code relative to the strip depends on the width of the page.
  useLayoutEffect(() => {
    const place = ref.current?.parentElement?.getBoundingClientRect();
    const code = ref.current?.closest('section')?.querySelector<HTMLCanvasElement>(`canvas.${styles.bits}`);
    if (place && code) setPaths(pathsOf(place, code, { bits, units }, strip));
  }, [bits, units, strip]);

  return (
    <svg ref={ref} aria-hidden="true" className={styles.lines}>
      {paths.map((path, place) => (
        <path key={bits[place]} d={path} pathLength={1} />
      ))}
    </svg>
  );
}

/** SVG paths from the middle of each bit's cell to the left side of its tile, in CSS pixels from the strip's corner. */
function pathsOf(
  place: DOMRect,
  code: HTMLCanvasElement,
  { bits, units }: Pick<OnStage, 'bits' | 'units'>,
  { shown, columns, tile, gap }: Strip,
): readonly string[] {
  const box = code.getBoundingClientRect();
  const scale = box.width / code.width;
  const cells = sdrCells(units, code.width, code.height);
  return Array.from(bits.subarray(0, shown), (unit, i) => {
    const { left, right, top, bottom } = sdrCell(cells, unit);
    const fromX = box.left - place.left + (scale * (left + right)) / 2;
    const fromY = box.top - place.top + (scale * (top + bottom)) / 2;
    const toX = place.height * (tile + gap) * (i % columns);
    const toY = place.height * ((tile + gap) * Math.floor(i / columns) + tile / 2);
    return `M${Math.round(fromX)} ${Math.round(fromY)}L${Math.round(toX)} ${Math.round(toY)}`;
  });
}
