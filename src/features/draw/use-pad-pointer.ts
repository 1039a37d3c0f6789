import { useRef, type PointerEvent } from 'react';
import { usePart } from '../../session/session-context';
import type { DrawingState, PadPoint } from './drawing';
import { createDrawingStore } from './store';

/** The eraser end of a pen, in `PointerEvent.buttons`. */
const ERASER_BUTTON = 32;

/** What an element needs to be drawn on with mouse, pen or finger. */
export interface PadPointerHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(event: PointerEvent<HTMLElement>): void;
  onLostPointerCapture(event: PointerEvent<HTMLElement>): void;
}

/**
 * Strokes by pointer. One pointer draws at a time: a second finger, or the hand beside the pen, does nothing. A stroke goes
 * on outside the pad; one that the system cancels ends where it is and can be undone.
 *
 * @param onStart is called when a pointer begins to draw.
 */
export function usePadPointer(onStart: () => void): PadPointerHandlers {
  const drawing = usePart(createDrawingStore);
  const active = useRef<number | null>(null);
  const end = (event: PointerEvent<HTMLElement>): void => {
    if (event.pointerId !== active.current) return;
    active.current = null;
    drawing.getState().endStroke();
  };
  return {
    onPointerDown: (event) => {
      const erases = (event.buttons & ERASER_BUTTON) !== 0;
      if (active.current !== null || !event.isPrimary || (event.button !== 0 && !erases)) return;
      active.current = event.pointerId;
      capture(event);
      onStart();
      const start = { tool: erases ? ('eraser' as const) : null, pointerTime: event.timeStamp };
      drawing.getState().beginStroke(pointsOf(event).at(-1)!, start);
    },
    onPointerMove: (event) => {
      if (event.pointerId === active.current) extend(drawing.getState(), event);
    },
    onPointerUp: (event) => {
      if (event.pointerId === active.current) extend(drawing.getState(), event);
      end(event);
    },
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
}

function extend({ strokes, extendStroke }: DrawingState, event: PointerEvent<HTMLElement>): void {
  let last = strokes.at(-1)?.points.at(-1);
  const moved = pointsOf(event).filter((point) => {
    const differs = point.x !== last?.x || point.y !== last.y;
    last = point;
    return differs;
  });
  extendStroke(moved, event.timeStamp);
}

/** Every position that the pointer has reported since the event before, in pad units. */
function pointsOf({ nativeEvent, currentTarget }: PointerEvent<HTMLElement>): PadPoint[] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const coalesced = nativeEvent.getCoalescedEvents?.() ?? [];
  const events = coalesced.length > 0 ? coalesced : [nativeEvent];
  return events.map(({ clientX, clientY }) => ({ x: (clientX - left) / width, y: (clientY - top) / height }));
}

/** So that the stroke goes on outside the pad. The pointer may be gone by now, and then there is nothing to capture. */
function capture({ currentTarget, pointerId }: PointerEvent<HTMLElement>): void {
  try {
    currentTarget.setPointerCapture(pointerId);
  } catch {
    // Drawing works without it, inside the pad.
  }
}
