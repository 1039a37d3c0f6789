import { useCallback, useMemo, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { pixelCount } from '../../core/image-shape';
import type { Snapshot } from '../../core/snapshot';
import { digitsLayout, type DigitsLayout } from './digits-layout';
import { drawImage } from '../../kit/canvas/draw-image';
import { datasetStore } from '../../session/dataset-store';
import { intents } from '../../session/intents';
import type { Draw } from '../../kit/canvas/canvas-host';
import { liveSnapshot, subscribeSnapshot } from '../../session/live-snapshot';
import { createSdrPainter } from './sdr-painter';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useDeviceWidth } from '../../kit/canvas/use-device-width';
import { ALTERNATIVE_INTERVAL, TEXT_INTERVAL, useSnapshotSample, useSnapshotShape } from '../../session/use-snapshot';
import { imageOfClass } from '../../session/image-of-class';

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

const NO_LABEL = 255;

/** What the digit rows say and how they stand in the width of `container`. */
export function useDigits(container: RefObject<HTMLElement | null>): Digits {
  const shape = useSnapshotShape();
  const { deviceWidth, pixelRatio } = useDeviceWidth(container);
  const classes = useStore(datasetStore, (dataset) => dataset.manifest?.classes ?? null);
  const layout = useMemo(() => {
    if (!shape || deviceWidth === 0 || shape.examples === 0) return null;
    return digitsLayout({ ...shape, deviceWidth, pixelRatio });
  }, [shape, deviceWidth, pixelRatio]);
  const readTexts = useCallback((snapshot: Snapshot) => textsOf(snapshot, classes), [classes]);
  return {
    texts: useSnapshotSample(readTexts, TEXT_INTERVAL) ?? [],
    bits: useSnapshotSample(bitsOf, ALTERNATIVE_INTERVAL) ?? [],
    layout,
    pixelRatio,
    showOthers,
  };
}

/** Draws one picture of one example, live. */
export function useDigitCanvas(ref: RefObject<HTMLCanvasElement | null>, row: DigitRow, example: number): void {
  const draw = useMemo(
    () => (row === 'sdr' ? createSdrPainter(example) : createImagePainter(row, example)),
    [row, example],
  );
  useCanvas(ref, draw, subscribeSnapshot);
}

function createImagePainter(row: 'original' | 'reconstruction', example: number): Draw {
  return (context, palette) => {
    const snapshot = liveSnapshot();
    if (!snapshot || example >= snapshot.shape.examples) return;
    const { shape } = snapshot;
    const pixels = row === 'original' ? snapshot.examplePixels : snapshot.exampleReconstructions;
    drawImage(context, { shape, pixels, first: example * pixelCount(shape), palette });
  };
}

function textsOf(snapshot: Snapshot, classes: readonly string[] | null): DigitText[] {
  return Array.from({ length: snapshot.shape.examples }, (_, i) => {
    const index = snapshot.exampleIndices[i]!;
    const code = snapshot.exampleLabels[i]!;
    const label = code === NO_LABEL ? null : (classes?.[code] ?? String(code));
    return { index, label, name: exampleName(label, index), error: snapshot.exampleErrors[i]! };
  });
}

function exampleName(label: string | null, index: number): string {
  return label === null ? `image ${index}` : imageOfClass(label);
}

function bitsOf(snapshot: Snapshot): number[][] {
  const { examples, winners } = snapshot.shape;
  return Array.from({ length: examples }, (_, i) => [
    ...snapshot.exampleWinners.subarray(i * winners, (i + 1) * winners),
  ]);
}

function showOthers(): void {
  intents.send({ type: 'other-examples' });
}
