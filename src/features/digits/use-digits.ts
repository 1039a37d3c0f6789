import { useCallback, useMemo, type RefObject } from 'react';
import { pixelCount } from '../../core/image-shape';
import { NO_LABEL } from '../../core/labels';
import { exampleCodes, type Snapshot } from '../../core/snapshot';
import { bitsOf } from '../../core/sparse-code';
import { digitsLayout, type DigitsLayout } from './digits-layout';
import { drawImage } from '../../kit/canvas/draw-image';
import type { Draw } from '../../kit/canvas/canvas-host';
import { createSdrPainter } from './sdr-painter';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import { useClasses, useImageName, type ImageName } from '../../session/dataset-context';
import { useSession } from '../../session/session-context';
import {
  ALTERNATIVE_INTERVAL,
  TEXT_INTERVAL,
  useSnapshotSample,
  useSnapshotShape,
} from '../../session/snapshot-context';
import type { Snapshots } from '../../session/snapshot-exchange';

export const DIGIT_ROWS = ['original', 'sdr', 'reconstruction'] as const;
export type DigitRow = (typeof DIGIT_ROWS)[number];

/** One example in words. */
export interface DigitText {
  /** Index within the test split. */
  readonly index: number;
  /** What a screen reader calls it, such as "digit 7". */
  readonly name: string;
  /** Its class, such as "7"; null without labels. */
  readonly label: string | null;
  readonly error: number;
}

export interface Digits {
  /** Empty until the first snapshot. */
  readonly texts: readonly DigitText[];
  /** Which bits are on, for each example; read less often. */
  readonly bits: readonly (readonly number[])[];
  readonly layout: DigitsLayout | null;
  readonly pixelRatio: number;
  readonly showOthers: () => void;
}

/** What the digit rows say and how they stand in the width of `container`. */
export function useDigits(container: RefObject<HTMLElement | null>): Digits {
  const shape = useSnapshotShape();
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  const { commands } = useSession();
  const classes = useClasses();
  const nameOf = useImageName();
  const layout = useMemo(() => {
    if (!shape || deviceWidth === 0 || shape.examples === 0) return null;
    return digitsLayout({ ...shape, deviceWidth, pixelRatio });
  }, [shape, deviceWidth, pixelRatio]);
  const readTexts = useCallback((snapshot: Snapshot) => textsOf(snapshot, classes, nameOf), [classes, nameOf]);
  return {
    texts: useSnapshotSample(readTexts, TEXT_INTERVAL) ?? [],
    bits: useSnapshotSample(bitsOfExamples, ALTERNATIVE_INTERVAL) ?? [],
    layout,
    pixelRatio,
    showOthers: commands.showOtherExamples,
  };
}

/** Draws one picture of one example, live. */
export function useDigitCanvas(ref: RefObject<HTMLCanvasElement | null>, row: DigitRow, example: number): void {
  const { snapshots } = useSession();
  const draw = useMemo(
    () => (row === 'sdr' ? createSdrPainter(snapshots, example) : createImagePainter(snapshots, row, example)),
    [snapshots, row, example],
  );
  useCanvas(ref, draw, snapshots.subscribe);
}

function createImagePainter(snapshots: Snapshots, row: 'original' | 'reconstruction', example: number): Draw {
  return (context, palette) => {
    const snapshot = snapshots.shown();
    if (!snapshot || example >= snapshot.shape.examples) return;
    const { shape } = snapshot;
    const pixels = row === 'original' ? snapshot.examplePixels : snapshot.exampleReconstructions;
    drawImage(context, { shape, pixels, first: example * pixelCount(shape), palette });
  };
}

function textsOf(snapshot: Snapshot, classes: readonly string[] | null, nameOf: ImageName): DigitText[] {
  return Array.from({ length: snapshot.shape.examples }, (_, i) => {
    const index = snapshot.exampleIndices[i]!;
    const code = snapshot.exampleLabels[i]!;
    const label = code === NO_LABEL ? null : code;
    return {
      index,
      label: label === null ? null : (classes?.[label] ?? String(label)),
      name: nameOf(label, index),
      error: snapshot.exampleErrors[i]!,
    };
  });
}

function bitsOfExamples(snapshot: Snapshot): number[][] {
  const codes = exampleCodes(snapshot);
  return Array.from({ length: snapshot.shape.examples }, (_, i) => [...bitsOf(codes, i)]);
}
