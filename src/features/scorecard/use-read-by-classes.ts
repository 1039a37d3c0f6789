import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { ReadByClasses } from '../../core/class-decoders';
import { pixelCount } from '../../core/image-shape';
import type { Draw } from '../../kit/canvas/canvas-host';
import { drawImage } from '../../kit/canvas/draw-image';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { followAnswers } from '../../session/follow-answers';
import { useSession } from '../../session/session-context';

/** Milliseconds between two answers, at least. */
const INTERVAL = 500;

/** The code of a test image, read by each class's decoder; renewed while training. Null until it has come. */
export function useReadByClasses(testIndex: number): {
  readonly read: ReadByClasses | null;
  readonly problem: string | null;
} {
  const session = useSession();
  const [read, setRead] = useState<ReadByClasses | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(
    () =>
      followAnswers(session, {
        kind: 'readByClasses',
        question: () => ({ testIndex }),
        interval: () => INTERVAL,
        answered: (answer) => {
          setProblem(null);
          setRead(answer);
        },
        refused: setProblem,
      }),
    [session, testIndex],
  );
  return { read, problem };
}

/** Draws what the decoder of a class makes of the code. */
export function useDecodedCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { decoded, shape }: ReadByClasses,
  label: number,
): void {
  const draw = useCallback<Draw>(
    (context, palette) => drawImage(context, { shape, pixels: decoded, first: label * pixelCount(shape), palette }),
    [decoded, shape, label],
  );
  useCanvas(ref, draw);
}

/** Draws what that decoder adds to what all share; all classes to one scale. */
export function useDifferenceCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { differences, shape: { width, height } }: ReadByClasses,
  label: number,
): void {
  const draw = useCallback<Draw>(
    (context, palette) => {
      let largest = 0;
      for (const value of differences) largest = Math.max(largest, Math.abs(value));
      // What is added has a sign, whatever the images are.
      const shape = { width, height, signed: true };
      const gain = largest > 0 ? 1 / largest : 1;
      drawImage(context, { shape, pixels: differences, first: label * width * height, gain, palette });
    },
    [differences, width, height, label],
  );
  useCanvas(ref, draw);
}
