import type { Clipping } from '../../core/clipping';
import type { ImageShape } from '../../core/image-shape';
import type { TakenAway } from '../../core/lab-answers';
import { clippingOf, pickInRounds } from '../../encoders/tied-kwta/formulas';
import { whenReading } from '../../encoders/tied-kwta/rounds';
import type { TiedSettings } from '../../encoders/tied-kwta/settings';
import { errorWith } from './anneal';

/** The parts of an encoder that picking and adding features needs. */
export interface TiedParts {
  readonly settings: TiedSettings;
  readonly shape: ImageShape;
  /** One row of pixels per unit. */
  readonly weights: Float32Array;
  /** Added to the overlap of each unit: its boost minus its norm penalty. */
  readonly bias: Float32Array;
}

/** An image, its winners, and the unit that would be next. */
interface Coded {
  readonly image: Float32Array;
  /** Overlap + bias of all units for the whole image: the scores of the first round, for any set of remaining units. */
  readonly scores: Float32Array;
  winners: Uint32Array;
  /** The unit with the highest score of the last round that has not won; -1 if there is none. */
  next: number;
  /** Sum of the winners' weights. */
  readonly sum: Float64Array;
  error: number;
}

/**
 * Takes away one unit after another: each time the one whose absence costs the deciding images least, with the next
 * unit in its place among the winners. The other images are then encoded by the remaining units.
 * @param deciding images as rows of pixel values. @param measured other images. @returns their errors by units left.
 */
export function* takeAway(
  parts: TiedParts,
  deciding: readonly Float32Array[],
  measured: readonly Float32Array[],
): Generator<number, Pick<TakenAway, 'errors' | 'units' | 'winners' | 'deciding' | 'measured'>, void> {
  const { units, winners } = parts.settings;
  const taking = new Taking(parts);
  const judges: Coded[] = [];
  const others: Coded[] = [];
  const all = deciding.length + measured.length;
  for (const image of deciding) {
    judges.push(taking.encoded(image));
    yield (0.2 * judges.length) / all;
  }
  for (const image of measured) {
    others.push(taking.encoded(image));
    yield (0.2 * (judges.length + others.length)) / all;
  }
  const losses = new Float64Array(units);
  const costs = judges.map((coded) => taking.costs(coded));
  const add = (coded: Coded, cost: Float64Array, sign: number): void =>
    coded.winners.forEach((unit, i) => (losses[unit]! += sign * cost[i]!));
  judges.forEach((coded, i) => add(coded, costs[i]!, 1));
  const errors = new Float32Array(units + 1);
  errors[units] = meanErrorOf(others);
  for (let left = units - 1; left >= 0; left--) {
    const unit = taking.leastOf(losses);
    taking.remove(unit);
    for (const [i, coded] of judges.entries()) {
      if (coded.next !== unit && !coded.winners.includes(unit)) continue;
      add(coded, costs[i]!, -1);
      taking.encode(coded);
      costs[i] = taking.costs(coded);
      add(coded, costs[i], 1);
    }
    for (const coded of others) if (coded.winners.includes(unit)) taking.encode(coded);
    errors[left] = meanErrorOf(others);
    yield 0.2 + (0.8 * (units - left)) / units;
  }
  return { units, winners, errors, deciding: deciding.length, measured: measured.length };
}

/** The remaining units of an encoder. */
class Taking {
  private readonly parts: TiedParts;
  private readonly settings: TiedSettings;
  private readonly clipping: Clipping;
  private readonly pixels: number;
  private readonly gone: Uint8Array;
  private left: number;
  private readonly roundScores: Float32Array;

  constructor(parts: TiedParts) {
    this.parts = parts;
    this.settings = whenReading(parts.settings);
    this.clipping = clippingOf(parts.settings, parts.shape);
    this.pixels = parts.shape.width * parts.shape.height;
    this.left = parts.settings.units;
    this.gone = new Uint8Array(this.left);
    this.roundScores = new Float32Array(this.left);
  }

  remove(unit: number): void {
    this.gone[unit] = 1;
    this.left--;
  }

  /** The remaining unit with the least loss; of equal ones the lowest index. */
  leastOf(losses: Float64Array): number {
    let least = -1;
    for (let unit = 0; unit < losses.length; unit++) {
      if (!this.gone[unit] && (least < 0 || losses[unit]! < losses[least]!)) least = unit;
    }
    return least;
  }

  encoded(image: Float32Array): Coded {
    const scores = new Float32Array(this.gone.length);
    this.score(image, scores);
    const coded: Coded = {
      image,
      scores,
      winners: new Uint32Array(0),
      next: -1,
      sum: new Float64Array(this.pixels),
      error: 0,
    };
    this.encode(coded);
    return coded;
  }

  /** Picks the winners among the remaining units. */
  encode(coded: Coded): void {
    const winners = Math.min(this.settings.winners, this.left);
    coded.next = -1;
    if (winners === 0) coded.winners = new Uint32Array(0);
    else if (this.settings.rounds === 1) this.pickAtOnce(coded, winners);
    else this.pickInTurns(coded, winners);
    const { sum, image } = coded;
    sum.fill(0);
    for (const unit of coded.winners) this.addFeature(unit, sum);
    coded.error = errorWith(sum, this.parts.weights, -1, -1, image, this.clipping) / sum.length;
  }

  /** The rise of the squared error without each of the winners, with the next unit in its place. */
  costs({ winners, next, sum, image }: Coded): Float64Array {
    const { weights } = this.parts;
    const { clipping, pixels } = this;
    const squares = errorWith(sum, weights, -1, -1, image, clipping);
    const instead = next < 0 ? -1 : next * pixels;
    return Float64Array.from(
      winners,
      (unit) => errorWith(sum, weights, unit * pixels, instead, image, clipping) - squares,
    );
  }

  private pickAtOnce(coded: Coded, winners: number): void {
    const { scores } = coded;
    // A heap would be faster but longer code; k is small.
    const best = new Uint32Array(winners + 1);
    let count = 0;
    for (let unit = 0; unit < scores.length; unit++) {
      if (this.gone[unit]) continue;
      const score = scores[unit]!;
      if (count > winners && score <= scores[best[winners]!]!) continue;
      let place = Math.min(count, winners);
      while (place > 0 && scores[best[place - 1]!]! < score) {
        best[place] = best[place - 1]!;
        place--;
      }
      best[place] = unit;
      if (count <= winners) count++;
    }
    coded.winners = best.slice(0, winners).sort();
    coded.next = count > winners ? best[winners]! : -1;
  }

  private pickInTurns(coded: Coded, winners: number): void {
    const settings = { ...this.settings, winners, rounds: Math.min(this.settings.rounds, winners) };
    const add = (unit: number, sum: Float32Array): void => this.addFeature(unit, sum);
    const picking = pickInRounds(coded.image, settings, this.parts.shape, add);
    const scores = this.roundScores;
    let step = picking.next();
    let isFirst = true;
    while (!step.done) {
      if (isFirst) scores.set(coded.scores);
      else this.score(step.value.input, scores);
      isFirst = false;
      for (let unit = 0; unit < scores.length; unit++) if (this.gone[unit]) scores[unit] = -Infinity;
      step = picking.next(scores);
    }
    coded.winners = step.value;
    const won = new Set(coded.winners);
    for (let unit = 0; unit < scores.length; unit++) {
      if (this.gone[unit] || won.has(unit)) continue;
      if (coded.next < 0 || scores[unit]! > scores[coded.next]!) coded.next = unit;
    }
  }

  private score(input: Float32Array, into: Float32Array): void {
    const { weights, bias } = this.parts;
    const { pixels } = this;
    for (let unit = 0; unit < into.length; unit++) {
      if (this.gone[unit]) continue;
      const first = unit * pixels;
      let overlap = 0;
      for (let p = 0; p < pixels; p++) overlap += weights[first + p]! * input[p]!;
      into[unit] = overlap + bias[unit]!;
    }
  }

  private addFeature(unit: number, sum: Float32Array | Float64Array): void {
    const { weights } = this.parts;
    const first = unit * this.pixels;
    for (let p = 0; p < sum.length; p++) sum[p]! += weights[first + p]!;
  }
}

function meanErrorOf(coded: readonly Coded[]): number {
  return coded.reduce((sum, { error }) => sum + error, 0) / coded.length;
}
