import { Suspense, useLayoutEffect, useRef, type RefObject } from 'react';
import { DatasetChoice } from './dataset-choice';
import { EncoderChoice } from './encoder-choice';
import styles from './start-list.module.css';
import { useLeaving } from './use-leaving';

interface StartListProps {
  readonly id: string;
  /** The element that contains the list and its button. The list is placed below it if there is room. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (by: 'choice' | 'escape' | 'outside') => void;
}

/** The starting points: datasets, encoders and presets, the latter with what to expect. */
export function StartList({ id, anchor, onClose }: StartListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLeaving(anchor, onClose);
  usePlaceBelow(list, anchor);
  return (
    <div id={id} ref={list} role="dialog" aria-label="Start from" className={styles.list}>
      <Suspense fallback={null}>
        <DatasetChoice onLeave={() => onClose('choice')} />
      </Suspense>
      <EncoderChoice onChosen={() => onClose('choice')} />
    </div>
  );
}

/** Places the list below the anchor, or higher if it would extend below the window. Has no effect on narrow screens. */
function usePlaceBelow(element: RefObject<HTMLElement | null>, anchor: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const placed = element.current;
    if (!placed) return;
    const place = (): void => {
      const { left, bottom, width } = anchor.current?.getBoundingClientRect() ?? new DOMRect();
      const values = {
        '--left': `${left}px`,
        '--width': `${width}px`,
        '--top': `${Math.max(8, Math.min(bottom + 4, window.innerHeight - 8 - placed.offsetHeight))}px`,
      };
      for (const [name, value] of Object.entries(values)) placed.style.setProperty(name, value);
    };
    place();
    window.addEventListener('resize', place);
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(place);
    observer?.observe(placed);
    return () => {
      window.removeEventListener('resize', place);
      observer?.disconnect();
    };
  }, [element, anchor]);
}
