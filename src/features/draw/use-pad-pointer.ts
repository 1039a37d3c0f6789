import { useRef, type PointerEvent } from 'react';
import { usePart } from '../../session/session-context';
import type { DrawingState, PadPoint } from './drawing';
import { createDrawingStore } from './store';

/** The eraser end of a pen, in `PointerEvent.buttons`. */
const ERASER_BUTTON = 32;

/** The handlers an element needs so that mouse, pen or finger can draw on it. */
export interface PadPointerHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(event: PointerEvent<HTMLElement>): void;
  onLostPointerCapture(event: PointerEvent<HTMLElement>): void;
}

/**
 * Strokes by pointer. One pointer draws at a time: a second finger, or a palm next to the pen, does nothing. A stroke
 * continues outside the pad; a stroke that the system cancels ends where it is and can be undone.
 *
 * @param onStart called when a pointer begins to draw.
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

/** Every position the pointer has reported since the previous event, in pad units. */
function pointsOf({ nativeEvent, currentTarget }: PointerEvent<HTMLElement>): PadPoint[] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const coalesced = nativeEvent.getCoalescedEvents?.() ?? [];
  const events = coalesced.length > 0 ? coalesced : [nativeEvent];
  return events.map(({ clientX, clientY }) => ({ x: (clientX - left) / width, y: (clientY - top) / height }));
}

/** Captures the pointer, so that the stroke continues outside the pad. The pointer may be gone by now. */
function capture({ currentTarget, pointerId }: PointerEvent<HTMLElement>): void {
  try {
    currentTarget.setPointerCapture(pointerId);
  } catch {
    // Drawing still works inside the pad.
  }
}
