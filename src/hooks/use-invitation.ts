import { useEffect, useState } from 'react';
import { drawingStore } from '../store/drawing-store';

/** Whether the user is still to be invited to draw: until something has been drawn or put into the pad, once. */
export function useInvitation(): boolean {
  const [open, setOpen] = useState(() => isEmpty());
  useEffect(() => {
    if (!open) return;
    return drawingStore.subscribe(() => setOpen(isEmpty()));
  }, [open]);
  return open;
}

function isEmpty(): boolean {
  const { strokes, digit } = drawingStore.getState();
  return strokes.length === 0 && digit === null;
}
