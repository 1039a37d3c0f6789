import { useEffect, useRef, type RefObject } from 'react';
import { hostCanvas, type CanvasHost, type Draw, type Subscribe } from './canvas-host';

/**
 * Draws a canvas outside React's render; see canvas-host.ts for when. The canvas's CSS must fix its size.
 *
 * @param draw Reads what it shows at the moment it is called (nothing of a snapshot may be kept); a new function redraws.
 * @param subscribe Watches what is drawn, a store's `subscribe` for instance; the same function in every render.
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
