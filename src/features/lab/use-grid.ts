import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import type { RunConfiguration } from '../../core/settings';
import { kindOf } from '../../encoders/registry';
import { useDataset, usePart, useSettings } from '../../session/session-context';
import { readGrid, type GridTexts, type ReadGrid } from './grid-text';
import { sweepKey } from './lab-db';
import { chosenOthers } from './other-settings';
import { createLabStore } from './store';
import { createSweeping, type Sweep } from './sweep';

/** Number of pixels from which MNIST's grid suits an image. */
const LARGE_IMAGE = 400;
/** Pause in typing after which an estimate begins. */
const STILL_MS = 500;

/** The dataset's default grid: sizes that suit its images, one epoch per point. */
export function useDefaultTexts(): GridTexts {
  const images = useDataset(({ manifest }) => manifest?.train.count ?? 60_000);
  const pixels = useDataset(({ manifest }) => (manifest ? manifest.width * manifest.height : 784));
  return useMemo(
    () => ({
      units: pixels >= LARGE_IMAGE ? '100, 200, 500, 1000' : '16, 32, 64, 128, 256',
      winners: pixels >= LARGE_IMAGE ? '5, 10, 20, 30, 50, 100' : '2, 4, 8, 16',
      rounds: '1',
      seeds: '1',
      images: String(images),
    }),
    [images, pixels],
  );
}

export interface GridView {
  readonly texts: GridTexts;
  readonly others: RunConfiguration;
  readonly read: ReadGrid;
  /** null if the texts are not a valid grid. */
  readonly sweep: Sweep | null;
  edit(field: keyof GridTexts, text: string): void;
  reset(): void;
}

/** The kind and settings that a sweep started now would have in common; the same object until one of them changes. */
function useOthers(): RunConfiguration {
  const store = usePart(createLabStore);
  const run = useSettings((state) => state);
  const others = useStore(store, (state) => state.others);
  const held = useStore(store, (state) => state.held);
  const chosen = chosenOthers({ others, held }, run);
  const key = sweepKey(run.datasetId, 0, chosen);
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => chosen, [key]);
}

/** The grid's texts, and the sweep they describe. */
export function useGrid(): GridView {
  const store = usePart(createLabStore);
  const typed = useStore(store, (state) => state.texts);
  const { type } = store.getState();
  const defaults = useDefaultTexts();
  const others = useOthers();
  const texts = useMemo(() => ({ ...defaults, ...typed }), [defaults, typed]);
  const read = useMemo(() => readGrid(texts, kindOf(others.kind), others.settings), [texts, others]);
  const sweep = useMemo(() => (read.ok ? { grid: read.grid, images: read.images, others } : null), [read, others]);
  return {
    texts,
    others,
    read,
    sweep,
    edit: (field, text) => type({ ...typed, [field]: text }),
    reset: () => type({}),
  };
}

/** Shows the known results of a sweep, and has the time for the remaining points estimated. */
export function useEstimate(sweep: Sweep | null): void {
  const sweeping = usePart(createSweeping);
  const complete = useDataset((dataset) => dataset.complete);
  const idle = useStore(sweeping.store, ({ run }) => run.state === 'idle');
  const known = useStore(sweeping.store, ({ results }) => results.length);
  useEffect(() => {
    if (sweep) void sweeping.show(sweep);
  }, [sweeping, sweep]);
  useEffect(() => {
    if (!sweep || !idle || !complete) return;
    const timer = setTimeout(() => void sweeping.estimate(sweep), STILL_MS);
    return () => {
      clearTimeout(timer);
      sweeping.timing.stop();
    };
  }, [sweeping, sweep, idle, complete, known]);
}
