import { useCallback, useEffect, useMemo, useReducer, useRef, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import type { Snapshot } from '../../core/snapshot';
import { isUnused } from '../../core/unused-units';
import { atlasLayout, tileAt, tileBox, type AtlasLayout, type TileBox } from '../../kit/canvas/tile-layout';
import { MAX_TILES, viewStore, type ViewState } from '../panels/view-store';
import { hostAtlas, largestScale, type AtlasHost } from './atlas-host';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import { TEXT_INTERVAL, useSnapshotSample, useSnapshotShape } from '../../session/use-snapshot';

export type FeatureContrast = ViewState['featureContrast'];

/** How the features are shown, and the ways to change that. */
export function useFeatureView(): ViewState {
  return useStore(viewStore);
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
  const { firstTile, setFirstTile } = useStore(viewStore);
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
  const host = useRef<AtlasHost>(null);
  const [, reordered] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!layout || !island.current) return;
    const hosted = hostAtlas(island.current, layout, reordered);
    host.current = hosted;
    return () => {
      host.current = null;
      hosted.detach();
    };
  }, [layout, island]);

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

/** One unit in figures. */
export interface UnitFigures {
  readonly unit: number;
  /** Share of the images on which the unit wins. */
  readonly dutyCycle: number;
  /** The duty cycle as a multiple of the target, the share that all units would have if they won equally often. */
  readonly relativeUse: number;
  readonly boost: number;
  /** Largest absolute weight; null when the unit is not among the features shown. */
  readonly largestWeight: number | null;
}

/** The figures of one unit, renewed at reading speed; null when there is no such unit. */
export function useUnitFigures(unit: number): UnitFigures | null {
  const read = useCallback((snapshot: Snapshot) => figuresOf(snapshot, unit), [unit]);
  const figures = useSnapshotSample(read, TEXT_INTERVAL);
  return figures?.unit === unit ? figures : null;
}

function figuresOf({ shape, dutyCycles, boosts, tileScales }: Snapshot, unit: number): UnitFigures | null {
  if (unit >= shape.units) return null;
  const dutyCycle = dutyCycles[unit]!;
  return {
    unit,
    dutyCycle,
    relativeUse: (dutyCycle * shape.units) / shape.winners,
    boost: boosts[unit]!,
    largestWeight: tileScales[unit - shape.firstTile] ?? null,
  };
}

function scaleOf({ shape, tileScales, dutyCycles }: Snapshot): FeatureScale {
  let unused = 0;
  for (let tile = 0; tile < shape.tiles; tile++) {
    if (isUnused(dutyCycles[shape.firstTile + tile]!, shape.winners / shape.units)) unused++;
  }
  return { largest: largestScale(tileScales), unused };
}
