import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import { sameSettings } from '../../core/settings';
import { usePart, useSession } from '../../session/session-context';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';
import type { SettingsState } from '../../session/settings-store';
import { createComparison } from './comparison';
import { differences, type Difference } from './differences';
import { pairsFor, type OfferedPair } from './pairs';

/** What is said of the two runs. */
export interface Compared {
  readonly rows: readonly Difference[];
  /** The prepared pairs for these images. */
  readonly pairs: readonly OfferedPair[];
  /** The one that is shown; null: two other runs. */
  readonly pair: OfferedPair | null;
  choose(pair: OfferedPair): void;
}

/** Of the session and of B. */
export function useCompared(b: RunSession): Compared {
  const a = useSession();
  const comparison = usePart(createComparison);
  const ofA = useStore(a.settings);
  const ofB = useStore(b.settings);
  const manifest = useStore(a.dataset, (dataset) => dataset.manifest);
  const rows = useMemo(() => differences(ofA, ofB), [ofA, ofB]);
  const pairs = useMemo(() => {
    const layout = manifest && { shape: manifest, classCount: manifest.classes?.length ?? 0 };
    return pairsFor(ofA.datasetId, layout, ofA.settings.seed);
  }, [ofA, manifest]);
  const pair = pairs.find((each) => isOf(each.a, ofA) && isOf(each.b, ofB)) ?? null;
  return { rows, pairs, pair, choose: comparison.openPair };
}

function isOf(plan: RunPlan, now: SettingsState): boolean {
  const sameKind = plan.datasetId === now.datasetId && plan.kind === now.kind;
  return sameKind && sameSettings(plan.settings, now.settings);
}
