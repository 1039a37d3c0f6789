import type { Trace, TraceUnit, TraceVotes } from '../../core/trace';

/** A number of a formula: its symbol, value, type and meaning. */
export interface Term {
  readonly symbol: string;
  readonly value: number;
  /** `float32`: stored by the encoder; `count`: a whole number; `float64`: only for display, or rounded later. */
  readonly type: 'float32' | 'count' | 'float64';
  readonly means: string;
}

/** Terms, and the signs between them. Brackets are worked out first, then × and /, then + and −. */
export interface Formula {
  readonly title: string;
  readonly tokens: readonly (Term | string)[];
  /** For an overlap: its sixteen partial sums. */
  readonly parts?: Float32Array;
}

/** The image, pixel and unit looked at. */
export interface Focus {
  readonly trace: Trace;
  readonly unit: number;
  readonly pixel: number;
  /** The numbers of `unit`; null until they have arrived. */
  readonly detail: TraceUnit | null;
}

/** The trace of an encoder that counts votes, and the focus within one. */
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
