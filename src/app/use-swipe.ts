import { useEffect, useEffectEvent } from 'react';
import type { Side } from '../features/compare/store';

/** A swipe covers at least this distance in CSS pixels, and this many times as far sideways as up or down. */
const FAR = 50;
const ASIDE = 2;

/** The regions where a swipe changes between the two runs, without those that scroll sideways or are drawn on. */
const SWIPED = '.page-stage, .page-digits, .page-features, .page-compare';

/** A swipe to the left over the pictures shows B, one to the right A. */
export function useSwipe(onSide: (side: Side) => void): void {
  const show = useEffectEvent(onSide);
  useEffect(() => {
    let from: Touch | null = null;
    const start = ({ touches, target }: TouchEvent): void => {
      from = touches.length === 1 && (target as Element).closest?.(SWIPED) ? touches[0]! : null;
    };
    const end = ({ changedTouches }: TouchEvent): void => {
      const to = changedTouches[0];
      if (!from || !to) return;
      const aside = to.clientX - from.clientX;
      if (Math.abs(aside) >= FAR && Math.abs(aside) > ASIDE * Math.abs(to.clientY - from.clientY)) {
        show(aside < 0 ? 'b' : 'a');
      }
      from = null;
    };
    document.addEventListener('touchstart', start, { passive: true });
    document.addEventListener('touchend', end, { passive: true });
    return () => {
      document.removeEventListener('touchstart', start);
      document.removeEventListener('touchend', end);
    };
  }, []);
}
