import { useEffect, useMemo, useReducer, useRef, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import type { Snapshot } from '../../core/snapshot';
import { isUnused } from '../../core/unused-units';
import { atlasLayout, tileAt, tileBox, type AtlasLayout, type TileBox } from '../../kit/canvas/tile-layout';
import { largestScale } from '../../kit/canvas/draw-feature';
import { MAX_TILES } from '../../session/run-worker';
import { usePart, useSession } from '../../session/session-context';
import { hostAtlas, type AtlasHost } from './atlas-host';
import { createAtlasStore, type AtlasState } from './store';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import { TEXT_INTERVAL, useSnapshotSample, useSnapshotShape } from '../../session/snapshot-context';

/** A part of how the features are shown; the component follows it. */
export function useAtlasView<Part>(select: (view: AtlasState) => Part): Part {
  return useStore(usePart(createAtlasStore), select);
}

/** The pages of the atlas: it holds at most 4,096 features. */
export interface FeaturePages {
  readonly units: number;
  /** The first unit of the page shown, and one past its last. */
  readonly first: number;
  readonly end: number;
  /** Null where there is no page. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}

export function useFeaturePages(): FeaturePages | null {
  const shape = useSnapshotShape();
  const firstTile = useAtlasView((view) => view.firstTile);
  const setFirstTile = useAtlasView((view) => view.setFirstTile);
  const units = shape?.units ?? 0;
  // Fewer units than before: the page that was shown is gone.
  useEffect(() => {
    if (units > 0 && firstTile >= units) setFirstTile(0);
  }, [units, firstTile, setFirstTile]);
  if (!shape) return null;
  const first = shape.firstTile;
  const turnTo = (page: number) => () => setFirstTile(page);
  return {
    units,
    first,
    end: first + shape.tiles,
    previous: first > 0 ? turnTo(Math.max(0, first - MAX_TILES)) : null,
    next: first + shape.tiles < units ? turnTo(first + MAX_TILES) : null,
  };
}

/** Geometry of the atlas, and which unit stands where. Places count row by row from the top left. */
export interface Atlas {
  readonly layout: AtlasLayout;
  /** Place of a unit; null when it is not among those shown. */
  placeOf(unit: number): number | null;
  unitAt(place: number): number;
  /** Place under a point in CSS pixels from the atlas's top left; null where there is no tile. */
  placeUnder(x: number, y: number): number | null;
  boxOf(place: number): TileBox;
}

/**
 * Keeps the atlas drawn inside `island`, an element that React leaves empty, in the width of `container`.
 * @returns null until the first snapshot.
 */
export function useAtlas(
  container: RefObject<HTMLElement | null>,
  island: RefObject<HTMLElement | null>,
): Atlas | null {
  const shape = useSnapshotShape();
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  const { tiles = 0, width = 0, height = 0, firstTile = 0 } = shape ?? {};
  const layout = useMemo(() => {
    if (tiles === 0 || deviceWidth === 0) return null;
    return atlasLayout({ tiles, width, height, deviceWidth, pixelRatio });
  }, [tiles, width, height, deviceWidth, pixelRatio]);
  const { snapshots } = useSession();
  const view = usePart(createAtlasStore);
  const host = useRef<AtlasHost>(null);
  const [, reordered] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!layout || !island.current) return;
    const hosted = hostAtlas(island.current, layout, { snapshots, view }, reordered);
    host.current = hosted;
    return () => {
      host.current = null;
      hosted.detach();
    };
  }, [layout, island, snapshots, view]);

  if (!layout) return null;
  return {
    layout,
    placeOf: (unit) => {
      const tile = unit - firstTile;
      if (tile < 0 || tile >= tiles) return null;
      const place = host.current?.places.indexOf(tile) ?? -1;
      return place < 0 ? tile : place;
    },
    unitAt: (place) => firstTile + (host.current?.places[place] ?? place),
    placeUnder: (x, y) => tileAt(layout, x, y),
    boxOf: (place) => tileBox(layout, place),
  };
}

/** What the legend of the features says. */
export interface FeatureScale {
  /** The weight in full colour under a common contrast. */
  readonly largest: number;
  /** Units among those shown that hardly ever win. */
  readonly unused: number;
}

export function useFeatureScale(): FeatureScale | null {
  return useSnapshotSample(scaleOf, TEXT_INTERVAL);
}

function scaleOf({ shape, tileScales, dutyCycles }: Snapshot): FeatureScale {
  let unused = 0;
  for (let tile = 0; tile < shape.tiles; tile++) {
    if (isUnused(dutyCycles[shape.firstTile + tile]!, shape.mostBits / shape.units)) unused++;
  }
  return { largest: largestScale(tileScales), unused };
}
