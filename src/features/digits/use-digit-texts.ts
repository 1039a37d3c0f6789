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
  /** What it is called, such as "digit 7". */
  readonly name: string;
  readonly error: number;
  /** What its code has in common with the code on the stage: bits, or the cosine where all units have values. */
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
    return textsOf(snapshot, nameOf, codeOnStage(stage, units), highlight.getState().unit);
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

/** The value of a unit in a digit's code; null while it is off. */
export function valueInDigit(snapshot: Snapshot | null, place: number, unit: number): number | null {
  // A buffer that has gone back to the worker has no offsets any more.
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

/** The cosine of two codes of values; 0 while there is nothing to compare with. */
function likeness(a: Float32Array | null, b: Float32Array | null): number {
  return a && b && a.length === b.length ? cosine(a, b) : 0;
}

function bitsOfExamples(snapshot: Snapshot): number[][] {
  const codes = exampleCodes(snapshot);
  return Array.from({ length: snapshot.shape.examples }, (_, i) => [...bitsOf(codes, i)]);
}
