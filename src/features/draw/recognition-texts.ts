import type { Recognised } from './use-recognised';

/** Number of classes named in the sentence. */
const NAMED_CLASSES = 3;

/** The bars in one sentence: the most probable classes with their probabilities. */
export function recognitionSentence({ classes, probabilities }: Recognised): string {
  if (!probabilities) return 'Probabilities of the classes: not yet known';
  const named = [...classes.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!).slice(0, NAMED_CLASSES);
  return `Probabilities: ${named.map((label) => `${classes[label]} ${probabilityText(probabilities[label]!)}`).join(', ')}`;
}

/** `0.934` -> `93 %`; never rounded to 0 % or 100 %. */
export function probabilityText(probability: number): string {
  if (probability > 0 && probability < 0.005) return 'under 1 %';
  if (probability < 1 && probability > 0.995) return 'over 99 %';
  return `${Math.round(100 * probability)} %`;
}

/** `0.823` -> `+0.82`; with a real minus sign. */
export function evidenceText(evidence: number): string {
  const text = Math.abs(evidence).toFixed(2);
  return evidence < 0 ? `−${text}` : `+${text}`;
}
