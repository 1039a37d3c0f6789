import { useLayoutEffect, type RefObject } from 'react';

/** Keeps the height of an element in a custom property of the page, for styles that have to stand clear of it. */
export function useHeightProperty(element: RefObject<HTMLElement | null>, property: `--${string}`): void {
  useLayoutEffect(() => {
    const target = element.current;
    if (!target || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty(property, `${target.offsetHeight}px`);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, property]);
}
