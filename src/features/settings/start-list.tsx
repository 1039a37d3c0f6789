import { Suspense, useLayoutEffect, useRef, type RefObject } from 'react';
import { DatasetChoice } from './dataset-choice';
import { EncoderChoice } from './encoder-choice';
import styles from './start-list.module.css';
import { useLeaving } from './use-leaving';

interface StartListProps {
  readonly id: string;
  /** What it lies in, below which it stands where there is room; what opened it is in there too. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (by: 'choice' | 'escape' | 'outside') => void;
}

/** What one can start from: images, an encoder, and presets for them, each with what it will show. */
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

/** Keeps it below the anchor and as wide; higher up where it would reach below the window. On a narrow screen it lies in the sheet. */
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
