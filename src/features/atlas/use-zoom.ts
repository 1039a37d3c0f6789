import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import { tileBox, type AtlasLayout } from '../../kit/canvas/tile-layout';
import { pageScale } from '../../kit/canvas/page-scale';
import { nextTileSize, tileSizes } from '../../kit/canvas/tile-zoom';
import { usePart } from '../../session/session-context';
import { scrollTo } from './scroll-to';
import { createAtlasStore } from './store';
import type { Atlas, AtlasRefs } from './use-atlas';
import { watchZoomGestures } from './zoom-gestures';

/** A point that stays put during zooming: its place, the share of the tile above it, its distance from the top. */
interface Anchor {
  readonly place: number;
  readonly share: number;
  readonly top: number;
}

export interface Zoom {
  /** CSS pixels of a tile; null before the first layout. */
  readonly size: number | null;
  readonly isSmallest: boolean;
  readonly isLargest: boolean;
  readonly step: ZoomStep;
}

/** Changes to the next size. @param at the point on the page whose tile stays put; null for the window's top left. */
export type ZoomStep = (direction: 1 | -1, at: { readonly x: number; readonly y: number } | null) => void;

/** Zooms tiles by buttons, by wheel with a modifier key, or by two fingers. */
export function useZoom(refs: AtlasRefs, atlas: Atlas | null): Zoom {
  const { window } = refs;
  const view = usePart(createAtlasStore);
  const keep = useAnchor(window, atlas?.layout ?? null);
  const sizes = atlas ? sizesFor(atlas.layout) : [];
  const size = atlas ? sizeOf(atlas.layout) : null;

  const step = useCallback<ZoomStep>(
    (direction, at) => {
      const next = atlas && nextTileSize(sizesFor(atlas.layout), sizeOf(atlas.layout), direction);
      if (!atlas || !next || next === sizeOf(atlas.layout)) return;
      keep(at && anchorAt(atlas, refs, at));
      view.getState().setTileSize(next);
    },
    [atlas, refs, keep, view],
  );
  // A pinch must continue while tiles change in size and place, so gestures are not re-registered at each step.
  const stepByGesture = useEffectEvent(step);
  useEffect(() => {
    if (window.current) return watchZoomGestures(window.current, (...by) => stepByGesture(...by));
  }, [window]);

  return {
    size,
    isSmallest: size === null || nextTileSize(sizes, size, -1) === size,
    isLargest: size === null || nextTileSize(sizes, size, 1) === size,
    step,
  };
}

function sizesFor({ width, height }: AtlasLayout): number[] {
  return tileSizes({ width, height, pixelRatio: devicePixelRatio, pageScale: pageScale() });
}

function sizeOf({ width, height, scale, cssScale }: AtlasLayout): number {
  return Math.max(width, height) * scale * cssScale;
}

function anchorAt(atlas: Atlas, { window, island }: AtlasRefs, { x, y }: { x: number; y: number }): Anchor | null {
  const origin = island.current?.getBoundingClientRect();
  const frame = window.current?.getBoundingClientRect();
  if (!origin || !frame) return null;
  const place = atlas.placeUnder(x - origin.left, y - origin.top);
  if (place === null) return null;
  const box = atlas.boxOf(place);
  return { place, share: (y - origin.top - box.top) / box.height, top: y - frame.top };
}

/**
 * Keeps a tile in its place when the layout changes: the first in sight unless another is given.
 * @returns a function that sets the anchor for the next change; null for the first tile in sight.
 */
function useAnchor(window: RefObject<HTMLElement | null>, layout: AtlasLayout | null): (next: Anchor | null) => void {
  const anchor = useRef<Anchor>(null);
  const view = usePart(createAtlasStore);
  useLayoutEffect(() => {
    if (!layout || !window.current) return;
    showAnchor(window.current, layout, anchor.current ?? { place: view.getState().topPlace, share: 0, top: 0 });
    anchor.current = null;
  }, [window, layout, view]);
  return useCallback((next) => (anchor.current = next), []);
}

function showAnchor(window: HTMLElement, layout: AtlasLayout, { place, share, top }: Anchor): void {
  const content = window.firstElementChild as HTMLElement;
  // The canvases are added later, so give the content its final height before scrolling.
  content.style.minHeight = `${(layout.rows * layout.pitchY - layout.gap) * layout.cssScale}px`;
  const box = tileBox(layout, Math.min(place, layout.tiles - 1));
  scrollTo(window, box.top + share * box.height - top);
}
