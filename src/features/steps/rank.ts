import type { Trace } from '../../core/trace';

/** The units still in the race in one round, highest score first; with equal scores, lower number first. */
export function rankUnits(trace: Trace, round: number): Uint32Array {
  const { units } = trace.settings;
  const scores = trace.scores.subarray(round * units, (round + 1) * units);
  const before = trace.roundPicks.subarray(0, round).reduce((sum, picks) => sum + picks, 0);
  const taken = new Set(trace.picked.subarray(0, before));
  return Uint32Array.from({ length: units }, (_, unit) => unit)
    .filter((unit) => !taken.has(unit))
    .sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b]! - scores[a]!));
}
