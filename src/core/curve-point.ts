/**
 * One moment of a run on the curves; NaN where a value is not known (yet). Errors are per-pixel mean squared errors.
 */
export interface CurvePoint {
  readonly imagesSeen: number;
  readonly heldOutError: number;
  readonly trainError: number;
  readonly deadUnits: number;
  /** Share of the held-out images whose class is recognised; NaN for images without labels, and before any was learnt. */
  readonly accuracy: number;
}
