import { makePalette, readPaletteColors, type Palette } from './palette';

/** The page's palette: read once, and again after the colour scheme or the theme has changed. */
export interface LivePalette {
  current(): Palette;
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

const SCHEME_QUERIES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];
/** Attributes of <html> through which a theme may be switched. */
const THEME_ATTRIBUTES = ['class', 'style', 'data-theme', 'data-color-scheme'];

export function createLivePalette(root: HTMLElement, view: Window): LivePalette {
  const listeners = new Set<() => void>();
  let palette: Palette | null = null;

  const forget = (): void => {
    palette = null;
    for (const listener of listeners) listener();
  };
  // Both live as long as the page: an unwatched palette would be wrong after the next change.
  for (const query of SCHEME_QUERIES) view.matchMedia?.(query).addEventListener('change', forget);
  new MutationObserver(forget).observe(root, { attributes: true, attributeFilter: THEME_ATTRIBUTES });

  return {
    current: () => (palette ??= makePalette(readPaletteColors(root))),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let pagePalette: LivePalette | null = null;

/** The palette of this document. */
export function livePalette(): LivePalette {
  return (pagePalette ??= createLivePalette(document.documentElement, window));
}
