import { useCallback, useMemo } from 'react';
import { NO_LABEL } from '../../core/labels';
import { sharedBits } from '../../core/sdr';
import { exampleCodes, type Snapshot } from '../../core/snapshot';
import { bitsOf } from '../../core/sparse-code';
import { useThrottled } from '../../kit/use-throttled';
import { useImageName, type ImageName } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { ALTERNATIVE_INTERVAL, TEXT_INTERVAL, useSnapshotSample } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { createStageStore } from '../stage/store';
import { bitsOnStage } from './bits-on-stage';

/** One digit in words. */
export interface DigitText {
  /** What it is called, such as "digit 7". */
  readonly name: string;
  readonly error: number;
  /** Bits that its code has in common with the code on the stage. */
  readonly shared: number;
  /** The unit that is pointed at, if its code has it. */
  readonly pointedBit: number | null;
}

/** What the digits of the rows say; empty until the first snapshot. */
export function useDigitTexts(): readonly DigitText[] {
  const { snapshots } = useSession();
  const stage = usePart(createStageStore);
  const highlight = usePart(createHighlightStore);
  const nameOf = useImageName();
  const watch = useDigitsWatch();
  const read = useCallback(() => {
    const snapshot = snapshots.shown();
    if (!snapshot) return undefined;
    const { units } = snapshot.shape;
    return textsOf(snapshot, nameOf, bitsOnStage(stage, units), highlight.getState().unit);
  }, [snapshots, stage, highlight, nameOf]);
  return useThrottled(watch, read, TEXT_INTERVAL) ?? [];
}

/** Which bits are on, for each digit; read less often. */
export function useDigitBits(): readonly (readonly number[])[] {
  return useSnapshotSample(bitsOfExamples, ALTERNATIVE_INTERVAL) ?? [];
}

/** Watches all that the rows show: training, what stands on the stage, and what is pointed at. */
export function useDigitsWatch(): (listener: () => void) => () => void {
  const { snapshots } = useSession();
  const stage = usePart(createStageStore);
  const highlight = usePart(createHighlightStore);
  return useMemo(
    () => (listener) => {
      const ends = [
        snapshots.subscribe(listener),
        stage.subscribe(listener),
        highlight.subscribe(({ unit }, before) => {
          if (unit !== before.unit) listener();
        }),
      ];
      return () => ends.forEach((end) => end());
    },
    [snapshots, stage, highlight],
  );
}

function textsOf(snapshot: Snapshot, nameOf: ImageName, onStage: Uint32Array, unit: number | null): DigitText[] {
  const codes = exampleCodes(snapshot);
  return Array.from({ length: snapshot.shape.examples }, (_, i) => {
    const label = snapshot.exampleLabels[i]!;
    const bits = bitsOf(codes, i);
    return {
      name: nameOf(label === NO_LABEL ? null : label, snapshot.exampleIndices[i]!),
      error: snapshot.exampleErrors[i]!,
      shared: sharedBits(bits, onStage),
      pointedBit: unit !== null && bits.includes(unit) ? unit : null,
    };
  });
}

function bitsOfExamples(snapshot: Snapshot): number[][] {
  const codes = exampleCodes(snapshot);
  return Array.from({ length: snapshot.shape.examples }, (_, i) => [...bitsOf(codes, i)]);
}
