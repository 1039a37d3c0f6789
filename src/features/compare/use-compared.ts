import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import { layoutOf } from '../../core/dataset';
import { usePart, useSession } from '../../session/session-context';
import { matchesPlan } from '../../session/planned-run';
import type { RunSession } from '../../session/run-session';
import { createComparison } from './comparison';
import { differences, type Difference } from './differences';
import { pairsFor, type OfferedPair } from './pairs';

/** The two runs in words. */
export interface Compared {
  readonly rows: readonly Difference[];
  /** The prepared pairs for these images. */
  readonly pairs: readonly OfferedPair[];
  /** The pair shown; null for any other two runs. */
  readonly pair: OfferedPair | null;
  choose(pair: OfferedPair): void;
}

/** Compares the session with B. */
export function useCompared(b: RunSession): Compared {
  const a = useSession();
  const comparison = usePart(createComparison);
  const ofA = useStore(a.settings);
  const ofB = useStore(b.settings);
  const manifest = useStore(a.dataset, (dataset) => dataset.manifest);
  const rows = useMemo(() => differences(ofA, ofB), [ofA, ofB]);
  const pairs = useMemo(() => {
    return pairsFor(ofA.datasetId, manifest && layoutOf(manifest), ofA.settings.seed);
  }, [ofA, manifest]);
  const pair = pairs.find((each) => matchesPlan(ofA, each.a) && matchesPlan(ofB, each.b)) ?? null;
  return { rows, pairs, pair, choose: comparison.openPair };
}
