/**
 * Picks the winners and computes their strengths. Several rounds are matching pursuit after
 * Mallat and Zhang (1993): each round picks winners for what earlier rounds left unexplained.
 * `f32` rounds after each operation, in the order written here.
 */
import type { SparseCode } from '../../core/sparse-code';
import { picksAfterRounds } from '../../core/picks-after-rounds';
import { dotAt, nonZeroPlaces } from '../float32-rows';
import type { LitImage } from '../lit-image';
import { highest } from '../highest';
import type { KSparseSettings } from './settings';

const f32 = Math.fround;

/** The winners of an image, ascending, and their overlaps W_j e when they were picked. */
export interface Picked {
  readonly winners: Uint32Array;
  readonly overlaps: Float32Array;
  /** The winners with a strength above zero, and their strengths. */
  readonly code: SparseCode;
}

export class Pursuit {
  private readonly overlaps: Float32Array;
  private readonly scores: Float32Array;
  /** 1: picked already. */
  private readonly picked: Uint8Array;
  /** For each picked unit: W_j e when it was picked, and h. */
  private readonly atPick: Float32Array;
  private readonly strengths: Float32Array;
  private readonly explained: Float32Array;
  /** e, the part not yet explained, and the pixels where it is not zero. */
  private readonly left: Float32Array;
  private readonly places: Uint32Array;

  constructor(units: number, pixels: number) {
    this.overlaps = new Float32Array(units);
    this.scores = new Float32Array(units);
    this.picked = new Uint8Array(units);
    this.atPick = new Float32Array(units);
    this.strengths = new Float32Array(units);
    this.explained = new Float32Array(pixels);
    this.left = new Float32Array(pixels);
    this.places = new Uint32Array(pixels);
  }

  /**
   * @param boostOf the amount added to a unit's overlap.
   * @param signed images are signed: do not clip the part already explained.
   */
  pick(
    image: LitImage,
    weights: Float32Array,
    boostOf: (unit: number) => number,
    { winners, rounds, strength }: KSparseSettings,
    signed: boolean,
  ): Picked {
    this.picked.fill(0);
    this.explained.fill(0);
    image.overlapsWith(weights, this.overlaps);
    let before = 0;
    for (const after of picksAfterRounds(winners, rounds)) {
      if (after === before) continue;
      if (before > 0) this.matchResidual(image, weights, signed);
      this.score(boostOf);
      for (const unit of highest(this.scores, after - before, this.picked)) this.take(unit, weights, strength);
      before = after;
    }
    return this.result(winners);
  }

  /** W_j e + boost. */
  private score(boostOf: (unit: number) => number): void {
    const { overlaps, scores } = this;
    for (let j = 0; j < scores.length; j++) {
      const score = f32(overlaps[j]! + boostOf(j));
      // NaN counts as the lowest score.
      scores[j] = Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score;
    }
  }

  private take(unit: number, weights: Float32Array, strength: KSparseSettings['strength']): void {
    const { explained } = this;
    const overlap = this.overlaps[unit]!;
    const first = unit * explained.length;
    const h = strength === 'fit' ? fitOf(overlap, weights, first, explained.length) : Math.max(0, overlap);
    this.picked[unit] = 1;
    this.atPick[unit] = overlap;
    this.strengths[unit] = h;
    for (let p = 0; p < explained.length; p++) explained[p] = f32(explained[p]! + f32(h * weights[first + p]!));
  }

  /** e = x - clip(sum of h_j W_j over the units picked so far), then W_j e for every unit. */
  private matchResidual({ values }: LitImage, weights: Float32Array, signed: boolean): void {
    const { explained, left, places, overlaps } = this;
    for (let p = 0; p < left.length; p++) {
      const given = signed ? explained[p]! : Math.min(1, Math.max(0, explained[p]!));
      left[p] = f32(values[p]! - given);
    }
    const count = nonZeroPlaces(left, places);
    for (let j = 0; j < overlaps.length; j++) overlaps[j] = dotAt(weights, j * left.length, left, places, count);
  }

  private result(count: number): Picked {
    const winners = new Uint32Array(count);
    let filled = 0;
    for (let unit = 0; filled < count; unit++) if (this.picked[unit] === 1) winners[filled++] = unit;
    const bits = winners.filter((unit) => this.strengths[unit]! > 0);
    return {
      winners,
      overlaps: Float32Array.from(winners, (unit) => this.atPick[unit]!),
      code: { bits, strengths: Float32Array.from(bits, (unit) => this.strengths[unit]!) },
    };
  }
}

/** max(0, W e / |W|^2): the strength with which the unit's weights leave the least of e unexplained. */
function fitOf(overlap: number, weights: Float32Array, first: number, pixels: number): number {
  let energy = 0;
  for (let p = 0; p < pixels; p++) energy = f32(energy + f32(weights[first + p]! * weights[first + p]!));
  return energy > 0 ? Math.max(0, f32(overlap / energy)) : 0;
}
