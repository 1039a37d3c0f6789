import { useLayoutEffect, useState, type RefObject } from 'react';
import type { PlotBox } from './plot-layout';

/** The usual font size in pixels. */
const USUAL_LETTER = 13;

/** The box of an element sized by CSS, kept up to date; null until it is known. */
export function usePlotBox(ref: RefObject<HTMLElement | null>): PlotBox | null {
  const [box, setBox] = useState<PlotBox | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      const letter = Number.parseFloat(getComputedStyle(element).fontSize) || USUAL_LETTER;
      setBox(width > 0 && height > 0 ? { width, height, unit: letter / USUAL_LETTER } : null);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return box;
}
