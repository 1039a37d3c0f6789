import { useEffect, type RefObject } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { usePart, useSession } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { createStageStore } from '../stage/store';
import type { RulerTicks } from './ruler-ticks';
import { TileMarks } from './tile-marks';
import type { Atlas } from './use-atlas';

export type TickStore = StoreApi<RulerTicks>;

const NO_BITS = new Uint32Array(0);

/**
 * Frames the tiles of the code on the stage, inside `container`, an element that React leaves empty.
 * @param className of each frame.
 * @param ticks receives their rows, for the ruler.
 */
export function useMarks(
  container: RefObject<HTMLElement | null>,
  atlas: Atlas | null,
  className: string | undefined,
  ticks: TickStore,
): void {
  const { snapshots } = useSession();
  const stage = usePart(createStageStore);
  const highlight = usePart(createHighlightStore);

  useEffect(() => {
    if (!container.current) return;
    const marks = new TileMarks(container.current, className ?? '');
    const { rows = 1, columns = 1 } = atlas?.layout ?? {};
    const rowOf = (place: number): number => Math.floor(place / columns);
    let shown: Uint32Array | null = null;
    const showMarks = (): void => {
      const { bits, units } = stage.getState().shown ?? { bits: NO_BITS, units: 0 };
      // The stage may still show a previous run with a different number of units.
      const shape = snapshots.shape();
      // If every unit has a value, framing every tile would be pointless.
      const now = units === shape?.units && !shape.dense ? bits : NO_BITS;
      if (shown && isSame(shown, now)) return;
      shown = now;
      ticks.setState({ rows, on: [...new Set(marks.show(now, atlas).map(rowOf))] });
    };
    const showPointed = (): void => {
      const { unit } = highlight.getState();
      const place = unit === null ? null : (atlas?.placeOf(unit) ?? null);
      ticks.setState({ pointed: place === null ? null : rowOf(place) });
    };
    showMarks();
    showPointed();
    const ends = [stage.subscribe(showMarks), highlight.subscribe(showPointed)];
    return () => {
      for (const end of ends) end();
      marks.clear();
    };
  }, [container, atlas, className, ticks, snapshots, stage, highlight]);
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
}
