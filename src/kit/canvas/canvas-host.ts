import { livePalette } from './live-palette';
import type { Palette } from './palette';
import { frameScheduler, type Frame } from './frame-scheduler';

/** Draws a canvas of whole device pixels; returning true asks for another frame. */
export type Draw = (context: CanvasRenderingContext2D, palette: Palette, frame: Frame) => boolean | void;

/** Calls the listener whenever what is drawn may have changed; returns a function that unsubscribes. */
export type Subscribe = (listener: () => void) => () => void;

export interface CanvasHost {
  invalidate(): void;
  detach(): void;
}

/**
 * Keeps a canvas drawn: its backing store as large as its CSS box in device pixels, redrawn at most once per frame after
 * a change of its size, of the colours or of what `subscribe` watches, and only while it is (nearly) on screen.
 * The CSS must fix the canvas's size, or the backing store would change it.
 */
export function hostCanvas(canvas: HTMLCanvasElement, draw: Draw, subscribe: Subscribe): CanvasHost {
  let context: CanvasRenderingContext2D | null = null;
  let width = 0;
  let height = 0;
  let visible = false;
  let stale = true;

  const task = frameScheduler.add((frame) => {
    if (!visible || width === 0 || height === 0) return false;
    context ??= canvas.getContext('2d');
    if (!context) return false;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    stale = false;
    return draw(context, livePalette().current(), frame);
  });
  const invalidate = (): void => {
    stale = true;
    if (visible) task.invalidate();
  };

  const endSize = watchDeviceSize(canvas, (newWidth, newHeight) => {
    width = newWidth;
    height = newHeight;
    invalidate();
  });
  const endVisibility = watchVisibility(canvas, (nowVisible) => {
    visible = nowVisible;
    if (visible && stale) task.invalidate();
  });
  const endPalette = livePalette().subscribe(invalidate);
  const endSubscription = subscribe(invalidate);

  return {
    invalidate,
    detach: () => {
      task.remove();
      for (const end of [endSize, endVisibility, endPalette, endSubscription]) end();
    },
  };
}

/** Reports the size of an element's content box in whole device pixels, now and whenever it changes. */
export function watchDeviceSize(element: Element, listener: (width: number, height: number) => void): () => void {
  const exact = 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype;
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const device = exact ? entry.devicePixelContentBoxSize[0] : undefined;
    const { width, height } = entry.contentRect;
    listener(wholePixels(device?.inlineSize, width), wholePixels(device?.blockSize, height));
  });
  const observe = (): void => observer.observe(element, { box: exact ? 'device-pixel-content-box' : 'content-box' });
  // If only CSS pixels are observed, a change of the ratio alone would go unnoticed: observing again reports it.
  const endRatio = watchPixelRatio(() => {
    observer.unobserve(element);
    observe();
  });
  observe();
  return () => {
    observer.disconnect();
    endRatio();
  };
}

/**
 * Reported device pixels are exact if snapping has made a box a pixel larger or smaller than its CSS size. If they are
 * further off they are not device pixels: Chromium reports CSS pixels while a device is emulated.
 */
function wholePixels(reported: number | undefined, cssSize: number): number {
  const expected = cssSize * devicePixelRatio;
  return reported !== undefined && Math.abs(reported - expected) <= 1 ? reported : Math.round(expected);
}

/** Calls the listener when devicePixelRatio has changed (zoom, or a window moved to another screen). */
export function watchPixelRatio(listener: () => void): () => void {
  let query: MediaQueryList | null = null;
  const changed = (): void => {
    watch();
    listener();
  };
  const watch = (): void => {
    query?.removeEventListener('change', changed);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', changed);
  };
  watch();
  return () => query?.removeEventListener('change', changed);
}

/** An element this close to the viewport already counts as visible, so that it is drawn before it scrolls in. */
const NEAR = '200px';

export function watchVisibility(element: Element, listener: (visible: boolean) => void): () => void {
  const observer = new IntersectionObserver((entries) => listener(entries.at(-1)!.isIntersecting), {
    rootMargin: NEAR,
  });
  observer.observe(element);
  return () => observer.disconnect();
}
