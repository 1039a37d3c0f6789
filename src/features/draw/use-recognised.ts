import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Answer } from '../../core/questions';
import { useClasses } from '../../session/dataset-context';
import { usePart, useSession } from '../../session/session-context';
import { useDrawing } from './use-drawing';
import { createDrawingStore } from './store';
import { useThrottled } from '../../kit/use-throttled';

/** What the drawing is taken for. */
export interface Recognised {
  /** Names of the classes, by label. */
  readonly classes: readonly string[];
  /** There is something on the pad. */
  readonly drawn: boolean;
  /** The probability of each class; null when the pad is empty or too little has been learnt yet. */
  readonly probabilities: ArrayLike<number> | null;
  /** The most probable class; null with the probabilities. */
  readonly best: number | null;
}

/** What the drawing is taken for, as soon as that is known; null for images without labels. */
export function useRecognised(): Recognised | null {
  const classes = useClasses();
  const drawn = useDrawing(({ encoded }) => encoded !== null);
  const probabilities = useDrawing(({ encoded }) => encoded?.probabilities ?? null);
  return useMemo(
    () => classes && { classes, drawn, probabilities, best: probabilities && largest(probabilities) },
    [classes, drawn, probabilities],
  );
}

/** How much one bit of the drawing's code speaks for a class. */
export interface BitEvidence {
  readonly unit: number;
  /** What the bit adds to the logarithm of the odds of the class, beyond what it adds to all classes alike. */
  readonly evidence: number;
}

/** What the bits of the drawing's code say about one class. */
export interface Evidence {
  /** Strongest first. */
  readonly speakFor: readonly BitEvidence[];
  readonly speakAgainst: readonly BitEvidence[];
  readonly sumFor: number;
  readonly sumAgainst: number;
  /** What is said for the class before any bit is looked at. */
  readonly bias: number;
}

/** Bits that change faster than this cannot be compared. */
const EVIDENCE_INTERVAL = 500;

/**
 * The evidence for one class in the drawing's code, renewed at reading speed.
 * @returns null before the first answer.
 */
export function useEvidence(label: number): Evidence | null {
  const { requests } = useSession();
  const drawing = usePart(createDrawingStore);
  const readWinners = useCallback(() => drawing.getState().encoded?.bits ?? null, [drawing]);
  const winners = useThrottled(drawing.subscribe, readWinners, EVIDENCE_INTERVAL);
  const [answer, setAnswer] = useState<Answer<'evidence'> | null>(null);
  useEffect(() => {
    if (!winners) return;
    let wanted = true;
    requests.ask('evidence', { bits: Uint32Array.from(winners) }).then(
      (given) => wanted && setAnswer(given),
      // The run has ended: the drawing is about to get another code, which will be asked about.
      () => {},
    );
    return () => void (wanted = false);
  }, [requests, winners]);
  return useMemo(() => answer && evidenceFor(answer.bits, answer.evidence, label), [answer, label]);
}

/** @param evidence one row per bit and a last one for the bias, each with one value per class. */
export function evidenceFor(bits: Uint32Array, evidence: Float32Array, label: number): Evidence {
  const classes = evidence.length / (bits.length + 1);
  const all = Array.from(bits, (unit, i) => ({ unit, evidence: evidence[i * classes + label]! }));
  all.sort((a, b) => b.evidence - a.evidence);
  const speakFor = all.filter((bit) => bit.evidence > 0);
  const speakAgainst = all.filter((bit) => bit.evidence < 0).toReversed();
  const sum = (some: readonly BitEvidence[]): number => some.reduce((total, bit) => total + bit.evidence, 0);
  return {
    speakFor,
    speakAgainst,
    sumFor: sum(speakFor),
    sumAgainst: sum(speakAgainst),
    bias: evidence[bits.length * classes + label]!,
  };
}

function largest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
