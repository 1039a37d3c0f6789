/**
 * Orientation and frequency of a feature, at the peak of its spectrum. The spectrum is sampled along rays, at angles in
 * steps of 7.5 degrees and at increasing frequencies from one cycle per image to a third of a cycle per pixel.
 */
import { ORIENTATIONS } from '../core/orientations';

export interface FeatureOrientation {
  /** 0 ... ORIENTATIONS - 1: counter-clockwise, starting from horizontal. */
  readonly orientation: number;
  /** 0 ... BANDS - 1, the lowest first. */
  readonly band: number;
}

/** Bands of frequencies that are distinguished. */
export const BANDS = 4;
/** The resolution of the spectrum within an orientation and within a band. */
const ANGLES = 2 * ORIENTATIONS;
const FREQUENCIES = 2 * BANDS;
const POINTS = ANGLES * FREQUENCIES;
/** In cycles per pixel. The maximum would be half a cycle; stripes finer than this are mostly noise. */
const HIGHEST = 0.33;
/**
 * How much of the energy must be concentrated: 1 means all of it at one angle, 0 the same at all angles. Noise stays
 * below this value.
 */
const LEAST_LEANING = 0.35;

export class OrientationMeter {
  /** The middle of each band, in cycles per pixel. */
  readonly frequencies: readonly number[];
  private readonly pixels: number;
  /** One row of cosines and one of sines for each point of the spectrum. */
  private readonly waves: Float32Array;
  private readonly energies = new Float64Array(POINTS);
  private readonly centred: Float32Array;

  private constructor(pixels: number, frequencies: readonly number[], waves: Float32Array) {
    this.pixels = pixels;
    this.frequencies = frequencies;
    this.waves = waves;
    this.centred = new Float32Array(pixels);
  }

  /** Creates a meter for features of one size. Yields between pieces of work. */
  static *forSize(width: number, height: number): Generator<void, OrientationMeter, void> {
    const lowest = 1 / Math.max(width, height);
    const at = (part: number): number => lowest + (HIGHEST - lowest) * part * part;
    const pixels = width * height;
    const waves = new Float32Array(2 * pixels * POINTS);
    for (let point = 0; point < POINTS; point++) {
      const frequency = at(((point % FREQUENCIES) + 0.5) / FREQUENCIES);
      // Direction of the wave, which is perpendicular to the stripes. Rows run downwards, angles counter-clockwise.
      const turn = 0.25 + angleOf(point) / 2;
      const across = new Waves(width, frequency * cosine(turn));
      const down = new Waves(height, -frequency * cosine(turn - 0.25));
      const [even, odd] = [2 * point * pixels, (2 * point + 1) * pixels];
      for (let y = 0, p = 0; y < height; y++) {
        for (let x = 0; x < width; x++, p++) {
          waves[even + p] = across.even[x]! * down.even[y]! - across.odd[x]! * down.odd[y]!;
          waves[odd + p] = across.odd[x]! * down.even[y]! + across.even[x]! * down.odd[y]!;
        }
      }
      yield;
    }
    const bands = Array.from({ length: BANDS }, (_, i) => at((i + 0.5) / BANDS));
    return new OrientationMeter(pixels, bands, waves);
  }

  /** @param weights of one feature, row by row. @returns null if it has no orientation. */
  measure(weights: Float32Array): FeatureOrientation | null {
    this.readSpectrum(weights);
    let best = 0;
    let [all, even, odd] = [0, 0, 0];
    this.energies.forEach((energy, i) => {
      if (energy > this.energies[best]!) best = i;
      // Angles half a turn apart are equivalent, so angles are doubled.
      const turn = angleOf(i);
      all += energy;
      even += energy * cosine(turn);
      odd += energy * cosine(turn - 0.25);
    });
    if (!(even * even + odd * odd >= (LEAST_LEANING * all) ** 2) || all === 0) return null;
    const [angle, frequency] = [Math.floor(best / FREQUENCIES), best % FREQUENCIES];
    return { orientation: Math.floor(angle / 2), band: Math.floor(frequency / 2) };
  }

  private readSpectrum(weights: Float32Array): void {
    const { centred, waves, pixels, energies } = this;
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / pixels;
    for (let p = 0; p < pixels; p++) centred[p] = weights[p]! - mean;
    for (let i = 0, at = 0; i < energies.length; i++, at += 2 * pixels) {
      let [even, odd] = [0, 0];
      for (let p = 0; p < pixels; p++) {
        even += centred[p]! * waves[at + p]!;
        odd += centred[p]! * waves[at + pixels + p]!;
      }
      energies[i] = even * even + odd * odd;
    }
  }
}

/**
 * The angle of a point of the spectrum, in half turns from horizontal. Each orientation has two angles, one on either
 * side of its middle.
 */
function angleOf(point: number): number {
  return (Math.floor(point / FREQUENCIES) - 0.5) / ANGLES;
}

/** A cosine and a sine over a row of pixels. */
class Waves {
  readonly even: Float64Array;
  readonly odd: Float64Array;

  /** @param frequency in cycles per pixel. */
  constructor(length: number, frequency: number) {
    this.even = Float64Array.from({ length }, (_, x) => cosine(frequency * x));
    this.odd = Float64Array.from({ length }, (_, x) => cosine(frequency * x - 0.25));
  }
}

/** Cosine of an angle in turns, by its series: `Math.cos` is not the same everywhere. */
function cosine(turns: number): number {
  const angle = 2 * Math.PI * (turns - Math.round(turns));
  let [sum, term] = [1, 1];
  for (let n = 2; n <= 24; n += 2) {
    term *= -(angle * angle) / ((n - 1) * n);
    sum += term;
  }
  return sum;
}
