import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { atlasLayout, tileAt, tileBox, USUAL_SIZE, type AtlasLayout, type TileBox } from '../../kit/canvas/tile-layout';
import { useDeviceSize } from '../../kit/canvas/use-device-size';
import { usePart, useSession } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { hostAtlas, type AtlasHost } from './atlas-host';
import { createAtlasStore } from './store';
import { useAtlasView } from './use-atlas-view';

/** The geometry of the atlas and the places of units. Places count row by row from the top left. */
export interface Atlas {
  readonly layout: AtlasLayout;
  /** Counts rearrangements. Each makes a new `Atlas` object, so that elements placed at tiles move with them. */
  readonly moved: number;
  /** Place of a unit; null when it is not among those shown. */
  placeOf(unit: number): number | null;
  unitAt(place: number): number;
  /** Place under a point in CSS pixels from the atlas's top left; null if no tile is there. */
  placeUnder(x: number, y: number): number | null;
  boxOf(place: number): TileBox;
  /** Makes sliding tiles jump to their destinations. */
  endSlide(): void;
}

/** The elements that the atlas lives in; React leaves the island empty. */
export interface AtlasRefs {
  readonly window: RefObject<HTMLDivElement | null>;
  readonly island: RefObject<HTMLDivElement | null>;
}

/**
 * Keeps the atlas drawn inside the island, laid out for the size of its window.
 * @returns null until the first snapshot.
 */
export function useAtlas({ window, island }: AtlasRefs): Atlas | null {
  const layout = useAtlasLayout(window);
  const firstTile = useSnapshotShape()?.firstTile ?? 0;
  const { snapshots } = useSession();
  const view = usePart(createAtlasStore);
  const highlight = usePart(createHighlightStore);
  const host = useRef<AtlasHost>(null);
  // Held in a store so that React renders the change before the browser paints: marks then match the tiles drawn.
  const moved = useAtlasView((atlasView) => atlasView.moved);

  useEffect(() => {
    if (!layout || !island.current || !window.current) return;
    const elements = { island: island.current, window: window.current };
    const hosted = hostAtlas(elements, layout, { snapshots, view, highlight });
    host.current = hosted;
    return () => {
      host.current = null;
      hosted.detach();
    };
  }, [layout, island, window, snapshots, view, highlight]);

  return useMemo(() => {
    if (!layout) return null;
    return {
      layout,
      moved,
      placeOf: (unit) => {
        const tile = unit - firstTile;
        if (tile < 0 || tile >= layout.tiles) return null;
        return host.current?.placeOfTile[tile] ?? tile;
      },
      unitAt: (place) => firstTile + (host.current?.places[place] ?? place),
      placeUnder: (x, y) => tileAt(layout, x, y),
      boxOf: (place) => tileBox(layout, place),
      endSlide: () => host.current?.endSlide(),
    };
  }, [layout, firstTile, moved]);
}

function useAtlasLayout(window: RefObject<HTMLElement | null>): AtlasLayout | null {
  const shape = useSnapshotShape();
  const chosenSize = useAtlasView((view) => view.tileSize);
  const { deviceWidth, deviceHeight, pixelRatio, pageScale } = useDeviceSize(window);
  const { tiles = 0, width = 0, height = 0 } = shape ?? {};
  return useMemo(() => {
    if (tiles === 0 || deviceWidth === 0) return null;
    const [tileSize, mayGrow] = [chosenSize ?? USUAL_SIZE * pageScale, chosenSize === null];
    return atlasLayout({ tiles, width, height, deviceWidth, deviceHeight, pixelRatio, tileSize, mayGrow });
  }, [tiles, width, height, deviceWidth, deviceHeight, pixelRatio, pageScale, chosenSize]);
}
