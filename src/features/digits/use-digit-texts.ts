import { useCallback, useMemo } from 'react';
import { cosine } from '../../core/cosine';
import { NO_LABEL } from '../../core/labels';
import { sharedBits } from '../../core/shared-bits';
import { exampleCodes, type Snapshot } from '../../core/snapshot';
import { bitsOf, codeOf, valueIn, type SparseCode } from '../../core/sparse-code';
import { useThrottled } from '../../kit/use-throttled';
import { useImageName, type ImageName } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { ALTERNATIVE_INTERVAL, TEXT_INTERVAL } from '../../session/reading-speed';
import { useSnapshotSample } from '../../session/snapshot-context';
import { createHighlightStore } from '../highlight/store';
import { createStageStore } from '../stage/store';
import { codeOnStage } from './code-on-stage';

/** One digit in words. */
export interface DigitText {
  /** The name, such as "digit 7". */
  readonly name: string;
  readonly error: number;
  /** Similarity to the code on the stage: shared bits, or the cosine if all units have values. */
  readonly shared: number;
  /** The unit pointed at, if it is active in this code; else null. */
  readonly pointedBit: number | null;
}

/** The digits of the rows in words; empty until the first snapshot. */
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
    return textsOf(snapshot, nameOf, codeOnStage(stage, units), highlight.getState().unit);
  }, [snapshots, stage, highlight, nameOf]);
  return useThrottled(watch, read, TEXT_INTERVAL) ?? [];
}

/** The active bits of each digit's code, read less often than the texts. */
export function useDigitBits(): readonly (readonly number[])[] {
  return useSnapshotSample(bitsOfExamples, ALTERNATIVE_INTERVAL) ?? [];
}

/** A subscription to everything the rows show: training, the stage, and the unit pointed at. */
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

/** The value of a unit in a digit's code; null if it is off or unknown. */
export function valueInDigit(snapshot: Snapshot | null, place: number, unit: number): number | null {
  // A buffer that has gone back to the worker no longer has offsets.
  if (!snapshot || place >= snapshot.exampleOffsets.length - 1) return null;
  return valueIn(codeOf(exampleCodes(snapshot), place), unit);
}

function textsOf(snapshot: Snapshot, nameOf: ImageName, onStage: SparseCode, unit: number | null): DigitText[] {
  const codes = exampleCodes(snapshot);
  return Array.from({ length: snapshot.shape.examples }, (_, i) => {
    const label = snapshot.exampleLabels[i]!;
    const { bits, strengths } = codeOf(codes, i);
    return {
      name: nameOf(label === NO_LABEL ? null : label, snapshot.exampleIndices[i]!),
      error: snapshot.exampleErrors[i]!,
      shared: snapshot.shape.dense ? likeness(strengths, onStage.strengths) : sharedBits(bits, onStage.bits),
      pointedBit: unit !== null && bits.includes(unit) ? unit : null,
    };
  });
}

/** The cosine of two codes of values; 0 if there is nothing to compare. */
function likeness(a: Float32Array | null, b: Float32Array | null): number {
  return a && b && a.length === b.length ? cosine(a, b) : 0;
}

function bitsOfExamples(snapshot: Snapshot): number[][] {
  const codes = exampleCodes(snapshot);
  return Array.from({ length: snapshot.shape.examples }, (_, i) => [...bitsOf(codes, i)]);
}
