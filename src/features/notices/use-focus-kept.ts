import { useLayoutEffect, useRef, type FocusEvent, type MouseEvent } from 'react';
import { isInSight } from '../../kit/in-sight';

/**
 * Looks after the focus when a notice disappears together with its button. If a key pressed the button, the focus moves
 * to the next notice, or after the last one back to where it came from. After a pointer it stays with the page, so that
 * the space bar runs and pauses.
 * @param shown the ids of the notices. @returns the ref and handlers for their container.
 */
export function useFocusKept(shown: string) {
  const container = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<EventTarget | null>(null);
  /** The button last pressed, if by a key. */
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
