import { useCallback, useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import styles from './atlas.module.css';
import { drawTicks } from './ruler-ticks';
import { scrollTo } from './scroll-to';
import type { Atlas } from './use-atlas';
import type { TickStore } from './use-marks';

interface RulerProps {
  readonly atlas: Atlas | null;
  /** The element it scrolls, and the id of that element. */
  readonly window: RefObject<HTMLElement | null>;
  readonly controls: string;
  readonly ticks: TickStore;
}

/** A scrollbar that shows the whole atlas in a narrow strip: the part in sight, and the rows of active tiles. */
export function Ruler({ atlas, window, controls, ticks }: RulerProps) {
  const track = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useCallback<Draw>((...view) => drawTicks(ticks.getState(), view), [ticks]);
  useCanvas(canvas, draw, ticks.subscribe);

  useEffect(() => {
    const element = window.current;
    if (!element || !atlas) return;
    const follow = (): void => showPosition(element, track.current, frame.current);
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [window, atlas]);

  const scrollToPointer = (event: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect();
    const element = window.current;
    if (!box || !element) return;
    const share = (event.clientY - box.top) / box.height;
    scrollTo(element, share * element.scrollHeight - element.clientHeight / 2);
  };
  const onPointerDown = (event: PointerEvent): void => {
    track.current?.setPointerCapture(event.pointerId);
    scrollToPointer(event);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.buttons > 0) scrollToPointer(event);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const element = window.current;
    if (!element || !atlas) return;
    const { pitchY, cssScale } = atlas.layout;
    const step = stepOfKey(event.key, pitchY * cssScale, element);
    if (step === null) return;
    event.preventDefault();
    scrollTo(element, element.scrollTop + step);
  };

  return (
    <div
      ref={track}
      role="scrollbar"
      tabIndex={0}
      aria-label="Scroll the features"
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className={styles.ruler}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} aria-hidden="true" className={styles.ticks} />
      <div ref={frame} className={styles.frame} />
    </div>
  );
}

/** Sets the DOM directly instead of rendering, as the position changes with every pixel scrolled. */
function showPosition(element: HTMLElement, track: HTMLElement | null, frame: HTMLElement | null): void {
  const { scrollTop, clientHeight, scrollHeight } = element;
  if (!track || !frame || scrollHeight === 0) return;
  const hidden = scrollHeight - clientHeight;
  track.dataset['needed'] = String(hidden > 1);
  track.setAttribute('aria-valuenow', String(hidden > 0 ? Math.round((100 * scrollTop) / hidden) : 0));
  frame.style.top = `${(100 * scrollTop) / scrollHeight}%`;
  frame.style.height = `${Math.min(100, (100 * clientHeight) / scrollHeight)}%`;
}

function stepOfKey(key: string, row: number, { clientHeight, scrollHeight }: HTMLElement): number | null {
  const page = Math.max(row, Math.floor(clientHeight / row) * row);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -row,
    ArrowDown: row,
    PageUp: -page,
    PageDown: page,
    Home: -scrollHeight,
    End: scrollHeight,
  };
  return steps[key] ?? null;
}
