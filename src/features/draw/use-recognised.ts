import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Answer } from '../../core/questions';
import { useClasses } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { useDrawing } from './use-drawing';
import { createDrawingStore } from './store';
import { useThrottled } from '../../kit/use-throttled';

/** The classification of the drawing. */
export interface Recognised {
  /** Names of the classes, by label. */
  readonly classes: readonly string[];
  /** Whether the pad's content has been encoded. */
  readonly drawn: boolean;
  /** The probability of each class; null when the pad is empty or too little has been learnt so far. */
  readonly probabilities: ArrayLike<number> | null;
  /** The most probable class; null if `probabilities` is. */
  readonly best: number | null;
}

/** The classification of the drawing, kept up to date; null for images without labels. */
export function useRecognised(): Recognised | null {
  const classes = useClasses();
  const drawn = useDrawing(({ encoded }) => encoded !== null);
  const probabilities = useDrawing(({ encoded }) => encoded?.probabilities ?? null);
  return useMemo(
    () => classes && { classes, drawn, probabilities, best: probabilities && largest(probabilities) },
    [classes, drawn, probabilities],
  );
}

/** The evidence that one bit of the drawing's code gives for a class. */
export interface BitEvidence {
  readonly unit: number;
  /** The bit's contribution to the log-odds of the class, beyond its mean contribution to all classes. */
  readonly evidence: number;
}

/** The evidence for and against one class in the bits of the drawing's code. */
export interface Evidence {
  /** Strongest first. */
  readonly bitsFor: readonly BitEvidence[];
  readonly bitsAgainst: readonly BitEvidence[];
  readonly sumFor: number;
  readonly sumAgainst: number;
  /** The prior evidence for the class, before any bit counts. */
  readonly bias: number;
}

/** Milliseconds between updates, slow enough to compare bits by eye. */
const EVIDENCE_INTERVAL = 500;

/**
 * The evidence for one class in the drawing's code, updated at reading speed.
 * @returns null before the first answer.
 */
export function useEvidence(label: number): Evidence | null {
  const { requests } = useSession();
  const drawing = usePart(createDrawingStore);
  const read = useCallback(() => drawing.getState().encoded ?? null, [drawing]);
  const code = useThrottled(drawing.subscribe, read, EVIDENCE_INTERVAL);
  const [answer, setAnswer] = useState<Answer<'evidence'> | null>(null);
  useEffect(() => {
    if (!code) return;
    let wanted = true;
    const bits = Uint32Array.from(code.bits);
    const strengths = code.strengths && Float32Array.from(code.strengths);
    requests.ask('evidence', { bits, strengths }).then(
      (given) => wanted && setAnswer(given),
      // The run has ended: the drawing is about to get another code, which triggers a new request.
      () => {},
    );
    return () => void (wanted = false);
  }, [requests, code]);
  return useMemo(() => answer && evidenceFor(answer.bits, answer.evidence, label), [answer, label]);
}

/** @param evidence one row per bit, then one for the bias, each with one value per class. */
export function evidenceFor(bits: Uint32Array, evidence: Float32Array, label: number): Evidence {
  const classes = evidence.length / (bits.length + 1);
  const all = Array.from(bits, (unit, i) => ({ unit, evidence: evidence[i * classes + label]! }));
  all.sort((a, b) => b.evidence - a.evidence);
  const bitsFor = all.filter((bit) => bit.evidence > 0);
  const bitsAgainst = all.filter((bit) => bit.evidence < 0).toReversed();
  const sum = (some: readonly BitEvidence[]): number => some.reduce((total, bit) => total + bit.evidence, 0);
  return {
    bitsFor,
    bitsAgainst,
    sumFor: sum(bitsFor),
    sumAgainst: sum(bitsAgainst),
    bias: evidence[bits.length * classes + label]!,
  };
}

function largest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
