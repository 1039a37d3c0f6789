import type { BitEdits } from '../../core/bit-edits';
import type { EditedCode } from '../../core/edited-code';
import { figuresOf, type BitFigures } from './bit-text';

/** One bar of the chart. */
export interface ScoreBar extends BitFigures {
  /** Place in the chart, from 0. */
  readonly place: number;
}

/** A stretch of bars from the same round, and the threshold they had to reach. */
export interface CutLine {
  readonly firstPlace: number;
  /** One past the last. */
  readonly endPlace: number;
  readonly cut: number;
}

export interface ScoreBars {
  readonly bars: readonly ScoreBar[];
  /** How many of the bars are winners; they come first. */
  readonly winners: number;
  readonly cuts: readonly CutLine[];
  /** The values at the bottom and top of the chart. */
  readonly low: number;
  readonly high: number;
}

/** The most winners shown as bars: those nearest to the threshold. */
const MOST_WINNERS = 60;

/** Winners and first losers in the order of picking, with the threshold of each round. */
export function scoreBars(code: EditedCode, edits: BitEdits): ScoreBars {
  const winners = code.encoderBits.length;
  const figures = Array.from(code.described.units, (unit) => figuresOf(code, edits, unit))
    .filter(({ rank }) => rank > winners - MOST_WINNERS && rank <= winners + 10)
    .sort((a, b) => a.rank - b.rank);
  const bars = figures.map((bit, place) => Object.assign(bit, { place }));
  const cuts: CutLine[] = [];
  for (const { round, place, cut } of bars) {
    const before = cuts.at(-1);
    if (before && bars[before.firstPlace]!.round === round) cuts[cuts.length - 1] = { ...before, endPlace: place + 1 };
    else cuts.push({ firstPlace: place, endPlace: place + 1, cut });
  }
  const values = bars.flatMap(({ overlap, score }) => [overlap, score]);
  return {
    bars,
    winners: bars.filter(({ isWinner }) => isWinner).length,
    cuts: cuts.filter(({ cut }) => Number.isFinite(cut)),
    low: Math.min(0, ...values),
    high: Math.max(1e-6, ...values),
  };
}
