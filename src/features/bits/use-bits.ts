import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import type { RunSession } from '../../session/run-session';
import { usePart, useSession } from '../../session/session-context';
import { createDrawingStore } from '../draw/store';
import { followBits } from './bits-link';
import { createBitsStore, type BitsSource, type BitsState } from './store';

/** Keeps the code under surgery up to date while the component is mounted. */
export function useBitsLink(): void {
  const session = useSession();
  useEffect(() => {
    const store = session.part(createBitsStore);
    const endLink = followBits(session, {
      store,
      drawing: session.part(createDrawingStore),
      firstSource: () => firstSource(session),
      runId: () => session.snapshots.shown()?.figure('runId') ?? Number.NaN,
    });
    // With another dataset, the chosen image no longer exists.
    const endDataset = session.dataset.subscribe(({ manifest }, before) => {
      if (manifest !== before.manifest) store.getState().choose(null);
    });
    return () => {
      endDataset();
      endLink();
    };
  }, [session]);
}

/** The drawing, if there is one; else the first image of the rows. */
function firstSource({ part, snapshots }: RunSession): BitsSource | null {
  if (part(createDrawingStore).getState().image) return { kind: 'drawing' };
  const snapshot = snapshots.shown();
  return snapshot && snapshot.shape.examples > 0 ? { kind: 'test', index: snapshot.exampleIndices[0]! } : null;
}

/** A part of the code under surgery; the component follows it. */
export function useBits<Part>(select: (bits: BitsState) => Part): Part {
  return useStore(usePart(createBitsStore), select);
}

type BitsActions = Pick<
  BitsState,
  'choose' | 'switchBit' | 'switchLock' | 'dropEdits' | 'setFollow' | 'setDamage' | 'setFocus' | 'setClickTo'
>;

/** The actions on the code. */
export function useBitsActions(): BitsActions {
  return usePart(createBitsStore).getState();
}
