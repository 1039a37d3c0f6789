import { useStore } from 'zustand/react';
import type { CostAtBits } from '../../core/code-baselines';
import { usePart } from '../../session/session-context';
import { createCodeBaselines } from '../../session/code-baselines';
import { createBaselinesStore } from '../timeline/store';

/** The errors of simpler codes on the same images; null if not known yet. */
export interface References {
  /** Quantised principal components, ascending in bits. */
  readonly pca: readonly CostAtBits[];
  readonly meanImage: number | null;
  readonly kMeans: (CostAtBits & { readonly centres: number }) | null;
}

export function useReferences(): References {
  const baselines = useStore(usePart(createBaselinesStore));
  const { result } = useStore(usePart(createCodeBaselines).store);
  return {
    pca: baselines.pcaAtBits,
    meanImage: baselines.baselines.state === 'done' ? baselines.baselines.meanImageError : null,
    kMeans: result && result.kMeans,
  };
}
