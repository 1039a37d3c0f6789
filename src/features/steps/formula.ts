import type { Trace, TraceUnit, TraceVotes } from '../../core/trace';

/** A number of a formula: its symbol, its value, and what it is. */
export interface Term {
  readonly symbol: string;
  readonly value: number;
  /** `float32`: as the encoder holds it; `count`: a whole number; `float64`: a figure that is only shown or rounded later. */
  readonly type: 'float32' | 'count' | 'float64';
  readonly means: string;
}

/** Terms, and the signs between them. What stands in brackets is worked out first; else from left to right. */
export interface Formula {
  readonly title: string;
  readonly tokens: readonly (Term | string)[];
  /** For an overlap: the sixteen partial sums that it is added up from. */
  readonly parts?: Float32Array;
}

/** What is looked at: one image, one of its pixels, and one unit. */
export interface Focus {
  readonly trace: Trace;
  readonly unit: number;
  readonly pixel: number;
  /** The numbers of `unit`; null until they have come. */
  readonly detail: TraceUnit | null;
}

/** The trace of an encoder that counts votes, and what is looked at in it. */
export type TracedVotes = Trace & { readonly votes: TraceVotes };
export type VoteFocus = Focus & { readonly trace: TracedVotes };

export function countsVotes(focus: Focus): focus is VoteFocus {
  return focus.trace.votes !== undefined;
}

export function isTraceOfVotes(trace: Trace): trace is TracedVotes {
  return trace.votes !== undefined;
}

export const float = (symbol: string, value: number, means: string): Term => ({
  symbol,
  value,
  type: 'float32',
  means,
});
export const double = (symbol: string, value: number, means: string): Term => ({
  symbol,
  value,
  type: 'float64',
  means,
});
export const count = (symbol: string, value: number, means: string): Term => ({ symbol, value, type: 'count', means });
