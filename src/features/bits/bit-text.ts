import type { EditedCode } from '../../core/edited-code';
import { isBitOn, type BitEdits } from '../../core/bit-edits';

/** The figures of one bit; NaN if not known. */
export interface BitFigures {
  readonly unit: number;
  readonly on: boolean;
  readonly locked: boolean;
  /** Whether the encoder has it on. */
  readonly isWinner: boolean;
  /** Its index among the described units, or -1. */
  readonly at: number;
  readonly contribution: number;
  readonly overlap: number;
  readonly boost: number;
  /** The part of the score subtracted for the size of the weights; 0 if none. */
  readonly penalty: number;
  readonly score: number;
  /** From 1. */
  readonly rank: number;
  /** From 0. */
  readonly round: number;
  /** The threshold of that round. */
  readonly cut: number;
}

export function figuresOf({ described, encoderBits, rounds }: EditedCode, edits: BitEdits, unit: number): BitFigures {
  const at = described.units.indexOf(unit);
  const read = (values: Float32Array | Float64Array | Uint32Array): number => values[at] ?? Number.NaN;
  const round = read(described.rounds);
  return {
    unit,
    on: isBitOn(encoderBits, edits, unit),
    locked: edits.get(unit)?.locked ?? false,
    isWinner: encoderBits.includes(unit),
    at,
    contribution: read(described.contributions),
    overlap: read(described.overlaps),
    boost: read(described.boosts),
    penalty: read(described.penalties),
    score: read(described.scores),
    rank: read(described.ranks),
    round,
    cut: rounds.cuts[round] ?? Number.NaN,
  };
}

/** A change of the error with its sign, in five decimals: errors are small. */
export function formatContribution(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(5);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** A score, overlap or boost with three decimals, since values near the threshold are close. */
export function formatScore(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;
}

/** The terms of a score: “2.214 = overlap 1.9 + boost 0.314”. */
export function describeScore({
  score,
  overlap,
  boost,
  penalty,
}: Pick<BitFigures, 'score' | 'overlap' | 'boost' | 'penalty'>): string {
  const boosted = `${formatScore(score)} = overlap ${formatScore(overlap)} ${boost < 0 ? '−' : '+'} boost ${formatScore(Math.abs(boost))}`;
  return penalty === 0 ? boosted : `${boosted} − norm penalty ${formatScore(penalty)}`;
}

/** A bit's effect on the error, in words. */
export function describeContribution({ on, contribution }: BitFigures): string {
  if (!Number.isFinite(contribution)) return '';
  const size = Math.abs(contribution).toFixed(5);
  if (Number(size) === 0) return on ? 'makes no difference' : 'would make no difference';
  if (on) return contribution > 0 ? `lowers the error by ${size}` : `raises the error by ${size}`;
  return contribution > 0 ? `would lower the error by ${size}` : `would raise the error by ${size}`;
}

/** Whether a bit is on or off, whether the user has switched it, and whether it is locked. */
export function describeState({ on, locked, isWinner }: Pick<BitFigures, 'on' | 'locked' | 'isWinner'>): string {
  const state = on ? 'on' : 'off';
  return `${on === isWinner ? state : `switched ${state} by you`}${locked ? ', locked' : ''}`;
}

/** A sentence about a bit that makes the image worse; empty for others. */
export function explainNegative({ on, contribution }: BitFigures): string {
  if (!(contribution < 0) || Number(contribution.toFixed(5)) === 0) return '';
  return on ? 'The image would be better without it.' : 'It would make the image worse.';
}

/** One bit in words, for screen readers. */
export function describeBit(figures: BitFigures): string {
  const effect = describeContribution(figures);
  return `Bit ${figures.unit}, ${describeState(figures)}${effect && `, ${effect}`}`;
}

/** The name of the most probable class; null if nothing is recognised. */
export function describeClass(probabilities: Float32Array | null, classes: readonly string[] | null): string | null {
  if (!probabilities || probabilities.length === 0) return null;
  let best = 0;
  probabilities.forEach((value, c) => {
    if (value > probabilities[best]!) best = c;
  });
  return classes?.[best] ?? String(best);
}
