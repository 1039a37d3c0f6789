import { pixelCount, type ImageShape } from '../../core/image-shape';
import { greyThreshold, highest, inhibitionIn256ths, picks, readPixel, residual } from './formulas';
import type { HtmSettings } from './settings';
import { voteOf } from './synapses';

/** One round of picking winners, before its scores are known. The next round reuses the arrays. */
export interface Round {
  /** The input that columns are scored by: the image's grey levels in the first round, the residual in later ones. */
  readonly input: Int32Array;
  /** Votes for each pixel from the columns picked so far. */
  readonly votes: Int32Array;
  /** 1 for each column picked so far. */
  readonly taken: Uint8Array;
  /** How many columns this round picks; at least one. */
  readonly wanted: number;
}

/** The synapses of all columns, derived from their permanences. */
export class Columns {
  readonly permanences: Uint8Array;
  private readonly settings: HtmSettings;
  private readonly shape: ImageShape;
  private readonly pixels: number;

  /** @param permanences units x pixels; referenced, not copied. */
  constructor(permanences: Uint8Array, settings: HtmSettings, shape: ImageShape) {
    this.permanences = permanences;
    this.settings = settings;
    this.shape = shape;
    this.pixels = pixelCount(shape);
  }

  /** Sum of the input over the pixels that a column is connected to; inhibiting synapses subtract. */
  overlap(unit: number, input: Int32Array): number {
    const first = unit * this.pixels;
    const { synapses } = this.settings;
    let sum = 0;
    for (let p = 0; p < input.length; p++) sum += voteOf(this.permanences[first + p]!, synapses) * input[p]!;
    return sum;
  }

  /** Adds the votes of an active column, or removes them with a factor of -1. */
  vote(unit: number, votes: Int32Array | Float64Array, factor: 1 | -1 = 1): void {
    const first = unit * this.pixels;
    const { synapses } = this.settings;
    for (let p = 0; p < votes.length; p++) votes[p]! += factor * voteOf(this.permanences[first + p]!, synapses);
  }

  /** r: the image decoded from the votes of `active` columns. */
  read(votes: ArrayLike<number>, active: number, into: Int32Array): void {
    const threshold = greyThreshold(active, this.settings);
    for (let p = 0; p < into.length; p++) into[p] = readPixel(votes[p]!, this.settings.gain, threshold, this.shape);
  }

  /**
   * Returns the winners, ascending: in each round the columns with the highest scores among those not yet picked.
   * Yields each round, and expects the scores of all columns for that round's input in return.
   * @param image grey levels.
   */
  *pickInRounds(image: Int32Array): Generator<Round, Uint32Array<ArrayBuffer>, Float32Array> {
    const cumulative = picks(this.settings);
    const lambda = inhibitionIn256ths(this.settings.inhibition);
    const input = image.slice();
    const votes = new Int32Array(image.length);
    const explained = new Int32Array(image.length);
    const taken = new Uint8Array(this.settings.units);
    const picked: number[] = [];
    for (const after of cumulative) {
      const wanted = after - picked.length;
      if (wanted === 0) continue;
      if (picked.length > 0) {
        this.read(votes, picked.length, explained);
        for (let p = 0; p < input.length; p++) input[p] = residual(image[p]!, explained[p]!, lambda);
      }
      const scores = yield { input, votes, taken, wanted };
      for (const unit of highest(scores, wanted, taken)) {
        taken[unit] = 1;
        picked.push(unit);
        this.vote(unit, votes);
      }
    }
    return Uint32Array.from(picked).sort();
  }
}
