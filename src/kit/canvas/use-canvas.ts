import { useEffect, useRef, type RefObject } from 'react';
import { hostCanvas, type CanvasHost, type Draw, type Subscribe } from './canvas-host';

/**
 * Draws a canvas outside React's render; see canvas-host.ts for when. The canvas's CSS must fix its size.
 *
 * @param draw reads what it shows at the moment it is called (it must keep nothing of a snapshot); a new function
 * redraws.
 * @param subscribe watches what is drawn, such as a store's `subscribe`; the same function in every render.
 */
export function useCanvas(ref: RefObject<HTMLCanvasElement | null>, draw: Draw, subscribe: Subscribe = never): void {
  const host = useRef<CanvasHost>(null);
  const latestDraw = useRef(draw);

  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    host.current = hostCanvas(canvas, (...view) => latestDraw.current(...view), subscribe);
    return () => host.current?.detach();
  }, [ref, subscribe]);

  useEffect(() => {
    latestDraw.current = draw;
    host.current?.invalidate();
  }, [draw]);
}

const never: Subscribe = () => () => {};
