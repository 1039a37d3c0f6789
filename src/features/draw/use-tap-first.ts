import { useEffect, useState, type PointerEvent, type RefObject } from 'react';
import { isFramed } from '../../kit/is-framed';

export interface TapFirst {
  /** Whether a finger on the pad scrolls because the pad has not been tapped. */
  readonly asleep: boolean;
  /** Whether this pointer may not draw yet. */
  refuses(event: PointerEvent<HTMLElement>): boolean;
  /** Notes that the pad was tapped. */
  wake(): void;
}

/**
 * Inside a frame, a finger that lands on the pad may be meant to scroll the surrounding page. There the pad accepts
 * strokes by finger only after a tap, until something else is touched. Mouse and pen draw immediately.
 */
export function useTapFirst(pad: RefObject<HTMLElement | null>): TapFirst {
  const [asleep, setAsleep] = useState(isFramed);
  useEffect(() => {
    if (asleep || !isFramed()) return;
    const sleep = ({ target }: Event): void => {
      if (!pad.current?.contains(target as Node)) setAsleep(true);
    };
    document.addEventListener('touchstart', sleep, { passive: true });
    return () => document.removeEventListener('touchstart', sleep);
  }, [asleep, pad]);
  return {
    asleep,
    refuses: ({ pointerType }) => asleep && pointerType === 'touch',
    wake: () => setAsleep(false),
  };
}
