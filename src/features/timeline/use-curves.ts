import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { costAt } from '../../core/code-baselines';
import type { CurvePoint } from '../../core/curve-point';
import { bitsPerCode } from '../../core/code-size';
import { spaceOf } from '../../encoders/registry';
import type { RunSession } from '../../session/run-session';
import { usePart, useSettings } from '../../session/session-context';
import { useThrottled } from '../../kit/use-throttled';
import { createBaselinesStore } from './store';

/** Least milliseconds between two updates of the curves. */
const CURVE_INTERVAL = 250;

/**
 * The measurements of a run, ascending by images seen, at about 4 Hz; the same array while its contents are unchanged.
 */
export function useCurvePoints({ curves }: Pick<RunSession, 'curves'>): readonly CurvePoint[] {
  const read = useCallback(() => curves.getState().points, [curves]);
  return useThrottled(curves.subscribe, read, CURVE_INTERVAL);
}

/** The errors of simpler codes, to compare with a code of the present settings. NaN while unknown. */
export interface ComparedErrors {
  /** Bits in one image's code: log2 of the number of possible codes. */
  readonly bits: number;
  readonly meanImage: number;
  /** The error of PCA with as many bits. */
  readonly pca: number;
  /** Why the errors are missing; null if nothing failed. */
  readonly problem: string | null;
}

export function useComparedErrors(): ComparedErrors {
  const store = usePart(createBaselinesStore);
  const baselines = useStore(store, (state) => state.baselines);
  const pcaAtBits = useStore(store, (state) => state.pcaAtBits);
  const bits = useSettings((chosen) => {
    const { units, mostBits, values } = spaceOf(chosen);
    // The strengths of a real-valued code cost bits as well, but how many is not defined.
    return values === 'binary' ? bitsPerCode(units, mostBits) : Number.NaN;
  });
  return {
    bits,
    meanImage: baselines.state === 'done' ? baselines.meanImageError : Number.NaN,
    pca: costAt(pcaAtBits, bits),
    problem: baselines.state === 'failed' ? baselines.problem : null,
  };
}
