import type { BitEdits } from '../../core/bit-edits';
import type { Damage, DecodedCode, DescribedUnits, EditedCode } from '../../core/edited-code';
import { pixelCount } from '../../core/image-shape';
import type { CapturedCode, DamageSteps, Editor } from '../capabilities';
import { rankUnits, type Ranking } from '../bit-ranks';
import { damageBits, planDamage } from '../damage-plan';
import { strongestFirst, unitsToDescribe } from '../described-units';
import type { Encoder } from '../encoder';
import { checkImageLength } from '../encoder-checks';
import { quantiseFeature } from '../feature-tiles';
import { contributionOf, decodeBits, errorOfSum, stackBits, sumOfBits, type Target } from './bit-contributions';
import { damageCurve } from './bit-damage';
import { clippingOf, loadImage, penaltiesOf } from './formulas';
import { whenReading } from './rounds';
import type { TiedSettings } from './settings';
import { scaledState } from './scaled-state';
import { checkState } from './state';
import { traceRounds, type RoundsOfTrace } from './trace';

/** Contributions computed between two yields. */
const BITS_AT_ONCE = 64;
/** Takes codes of a tied encoder apart, of either implementation: it works on copies of the encoder's state. */
export class TiedKwtaEditor implements Editor {
  private readonly encoder: Encoder<TiedSettings>;

  constructor(encoder: Encoder<TiedSettings>) {
    this.encoder = encoder;
  }

  *capture(bytes: Uint8Array<ArrayBuffer>): Generator<void, CapturedCode, void> {
    const { encoder } = this;
    const { settings, shape, imagesSeen } = encoder;
    const pixels = pixelCount(shape);
    checkImageLength(bytes.length, pixels);
    const { weights } = checkState(scaledState(encoder), settings.units, pixels);
    const boosts = new Float32Array(settings.units);
    encoder.boosts?.read(boosts);
    const image = new Float32Array(pixels);
    loadImage(bytes, shape, image);
    yield;
    const penalties = penaltiesOf(weights, settings, shape);
    yield;
    const rounds = yield* traceRounds({ image, weights, boosts, penalties }, whenReading(settings), shape);
    yield;
    const ranking = rankUnits(rounds, settings.units);
    const target = { image, clipping: clippingOf(settings, shape) };
    return new CapturedTiedCode({ imagesSeen, bytes, target, weights, boosts, penalties, rounds, ranking });
  }
}

/** The encoder as it was when it made the code, and the steps that led to the code. */
interface Moment {
  readonly imagesSeen: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly target: Target;
  readonly weights: Float32Array;
  readonly boosts: Float32Array<ArrayBuffer>;
  readonly penalties: Float32Array<ArrayBuffer> | null;
  readonly rounds: RoundsOfTrace;
  readonly ranking: Ranking;
}

class CapturedTiedCode implements CapturedCode {
  private readonly moment: Moment;
  private readonly target: Target;

  constructor(moment: Moment) {
    this.moment = moment;
    this.target = moment.target;
  }

  get imagesSeen(): number {
    return this.moment.imagesSeen;
  }

  get units(): number {
    return this.moment.boosts.length;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.moment.bytes;
  }

  get bits(): Uint32Array<ArrayBuffer> {
    return this.moment.rounds.winners;
  }

  decode(bits: Uint32Array<ArrayBuffer>): Omit<DecodedCode, 'probabilities'> {
    const reconstruction = this.imageOf(bits);
    return { bits, reconstruction, error: errorOfSum(reconstruction, this.target) };
  }

  *takeApart(
    bits: Uint32Array<ArrayBuffer>,
    edits: BitEdits,
    focus: number,
  ): Generator<void, Pick<EditedCode, 'described' | 'rounds' | 'stack'>, void> {
    const { weights, rounds, ranking } = this.moment;
    const sum = sumOfBits(weights, bits, this.target.image.length);
    const contributions = new Float64Array(bits.length);
    for (let i = 0; i < bits.length; i++) {
      if (i % BITS_AT_ONCE === 0) yield;
      contributions[i] = contributionOf(weights, bits[i]!, sum, true, this.target);
    }
    const order = Uint32Array.from(strongestFirst(contributions), (i) => bits[i]!);
    yield;
    const described = this.describe(
      unitsToDescribe(ranking, this.bits.length, order, edits, focus),
      new Set(bits),
      sum,
    );
    yield;
    const stack = { order, ...stackBits(weights, order, this.target) };
    yield;
    return { described, rounds: { picks: rounds.roundPicks.slice(), cuts: ranking.cuts.slice() }, stack };
  }

  damage(bits: Uint32Array<ArrayBuffer>, locked: ReadonlySet<number>, { kind, share, seed }: Damage): DamageSteps {
    const plan = planDamage(kind, bits, locked, this.units, seed);
    const all = plan.leaving.length;
    const count = Math.round(Math.min(1, Math.max(0, share)) * all);
    const damaged = damageBits(bits, plan, count);
    const { counts, errors } = damageCurve(this.moment.weights, bits, plan, this.target);
    return {
      kind,
      count,
      bits: damaged,
      reconstruction: this.imageOf(damaged),
      shares: Float64Array.from(counts, (of) => (all > 0 ? of / all : 0)),
      errors,
      codes: Array.from(counts, (of) => damageBits(bits, plan, of)),
    };
  }

  private imageOf(bits: Uint32Array): Float32Array<ArrayBuffer> {
    return decodeBits(this.moment.weights, bits, this.target.image.length, this.target.clipping);
  }

  private describe(units: Uint32Array<ArrayBuffer>, on: ReadonlySet<number>, sum: Float64Array): DescribedUnits {
    const { weights, boosts, penalties, rounds, ranking } = this.moment;
    const pixels = sum.length;
    const tiles = new Int8Array(units.length * pixels);
    const scales = new Float32Array(units.length);
    const contributions = new Float64Array(units.length);
    units.forEach((unit, i) => {
      const tile = tiles.subarray(i * pixels, (i + 1) * pixels);
      scales[i] = quantiseFeature(weights.subarray(unit * pixels, (unit + 1) * pixels), tile);
      contributions[i] = contributionOf(weights, unit, sum, on.has(unit), this.target);
    });
    const inItsRound = (values: Float32Array) =>
      Float32Array.from(units, (unit) => values[ranking.rounds[unit]! * this.units + unit]!);
    return {
      units,
      tiles,
      scales,
      contributions,
      overlaps: inItsRound(rounds.overlaps),
      boosts: Float32Array.from(units, (unit) => boosts[unit]!),
      penalties: Float32Array.from(units, (unit) => penalties?.[unit] ?? 0),
      scores: inItsRound(rounds.scores),
      ranks: units.map((unit) => ranking.places[unit]! + 1),
      rounds: units.map((unit) => ranking.rounds[unit]!),
    };
  }
}
