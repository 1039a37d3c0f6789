import { useLayoutEffect, useRef, type FocusEvent, type MouseEvent } from 'react';
import { isInSight } from '../../kit/in-sight';

/**
 * A notice that is dismissed or acted upon takes its button with it. When a key pressed that button, the focus goes to the next
 * notice, and after the last one back to where it came from; a pointer leaves it with the page, whose space bar starts and pauses.
 * @param shown which notices there are. @returns what their container needs.
 */
export function useFocusKept(shown: string) {
  const container = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<EventTarget | null>(null);
  /** Pressed by a key last. */
  const pressed = useRef<Element | null>(null);

  useLayoutEffect(() => {
    if (!pressed.current || pressed.current.isConnected) return;
    pressed.current = null;
    const from = cameFrom.current;
    const next = container.current?.querySelector('button') ?? from;
    if (next instanceof HTMLElement && isInSight(next)) next.focus({ preventScroll: true });
    cameFrom.current = from;
  }, [shown]);

  return {
    ref: container,
    onFocus: ({ relatedTarget, currentTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) cameFrom.current = relatedTarget;
    },
    onClickCapture: ({ detail, target }: MouseEvent): void => {
      pressed.current = detail === 0 && target instanceof Element ? target.closest('button') : null;
    },
  };
}
