import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import type { BitEdits } from '../../core/bit-edits';
import type { Damage, EditedCode } from '../../core/edited-code';
import { asker } from '../../session/asker';
import { bitsStore, type BitsSource } from './store';
import { drawingStore } from '../draw/store';
import { datasetStore } from '../../session/dataset-store';
import { followBits } from './bits-link';
import { liveSnapshot, subscribeSnapshot } from '../../session/live-snapshot';

/** Keeps the code under surgery up to date as long as the component is there. */
export function useBitsLink(): void {
  useEffect(() => {
    const endLink = followBits({
      store: bitsStore,
      drawing: drawingStore,
      asker,
      subscribeSnapshot,
      firstSource,
      now: () => performance.now(),
    });
    // Images of another dataset: what was chosen is not there any more.
    const endDataset = datasetStore.subscribe(({ manifest }, before) => {
      if (manifest !== before.manifest) bitsStore.getState().choose(null);
    });
    return () => {
      endDataset();
      endLink();
    };
  }, []);
}

/** The drawing, if there is one; else the first image of the rows. */
function firstSource(): BitsSource | null {
  if (drawingStore.getState().image) return { kind: 'drawing' };
  const snapshot = liveSnapshot();
  return snapshot && snapshot.shape.examples > 0 ? { kind: 'test', index: snapshot.exampleIndices[0]! } : null;
}

export interface Surgery {
  readonly source: BitsSource | null;
  readonly edits: BitEdits;
  readonly follow: boolean;
  readonly damage: Damage;
  readonly focus: number;
  readonly code: EditedCode | null;
  readonly problem: string | null;
  choose(source: BitsSource): void;
  switchBit(unit: number): void;
  switchLock(unit: number): void;
  dropEdits(): void;
  setFollow(follow: boolean): void;
  setDamage(change: Partial<Damage>): void;
  setFocus(unit: number): void;
}

/** The code under surgery, and what can be done to it. */
export function useSurgery(): Surgery {
  return useStore(bitsStore);
}

/** The names of the classes; null without labels. */
export function useClassNames(): readonly string[] | null {
  return useStore(datasetStore, ({ manifest }) => manifest?.classes ?? null);
}

/** Whether there is a drawing to take apart. */
export function useHasDrawing(): boolean {
  return useStore(drawingStore, ({ image }) => image !== null);
}
