import type { BitEdits } from '../../core/bit-edits';
import type { Damage, DecodedCode, DescribedUnits, EditedCode } from '../../core/edited-code';
import { pixelCount, pixelScale, type ImageShape } from '../../core/image-shape';
import { rankUnits, type Ranking } from '../bit-ranks';
import type { CapturedCode, DamageSteps, Editor } from '../capabilities';
import { damageBits, planDamage } from '../damage-plan';
import { strongestFirst, unitsToDescribe } from '../described-units';
import type { Encoder } from '../encoder';
import { checkImageLength } from '../encoder-checks';
import { spreadSteps } from '../spread-steps';
import { Columns } from './columns';
import { loadGreys } from './formulas';
import { pickedRounds, type RoundsOfImage } from './rounds';
import type { HtmSettings } from './settings';
import { checkState } from './state';
import { isHidden, shownSynapse, TILE_SCALE } from './synapses';
import { VoteReader } from './vote-reader';

/** Contributions computed between two yields. */
const BITS_AT_ONCE = 64;
/** Most points of the damage curve, apart from the one at zero. */
const CURVE_POINTS = 100;
/** Most values in all partial sums of the stack together. */
const MAX_SUM_VALUES = 2 ** 18;

/** Takes codes apart, of either implementation: it works on copies of the encoder's state. */
export class HtmEditor implements Editor {
  private readonly encoder: Encoder<HtmSettings>;

  constructor(encoder: Encoder<HtmSettings>) {
    this.encoder = encoder;
  }

  *capture(bytes: Uint8Array<ArrayBuffer>): Generator<void, CapturedCode, void> {
    const { settings, shape, imagesSeen } = this.encoder;
    const pixels = pixelCount(shape);
    checkImageLength(bytes.length, pixels);
    const { permanences, litCounts } = checkState(this.encoder.saveState(), settings, pixels);
    const boosts = new Float32Array(settings.units);
    this.encoder.boosts?.read(boosts);
    const image = new Int32Array(pixels);
    loadGreys(bytes, shape, image);
    const columns = new Columns(permanences, settings, shape);
    yield;
    const rounds = yield* pickedRounds(columns, image, boosts);
    yield;
    const ranking = rankUnits(rounds, settings.units);
    const hidden = Uint8Array.from(litCounts, (count) => Number(isHidden(count, imagesSeen)));
    return new CapturedHtmCode({ imagesSeen, bytes, shape, image, settings, columns, boosts, rounds, ranking, hidden });
  }
}

/** The encoder as it was when it made the code, and the steps that led to the code. */
interface Moment {
  readonly imagesSeen: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly shape: ImageShape;
  /** Grey levels. */
  readonly image: Int32Array;
  readonly settings: HtmSettings;
  readonly columns: Columns;
  readonly boosts: Float32Array;
  readonly rounds: RoundsOfImage;
  readonly ranking: Ranking;
  /** 1 for pixels whose synapses are hidden; see `isHidden`. */
  readonly hidden: Uint8Array;
}

class CapturedHtmCode implements CapturedCode {
  private readonly moment: Moment;
  private readonly reader: VoteReader;

  constructor(moment: Moment) {
    this.moment = moment;
    this.reader = new VoteReader(moment.image, moment.settings, moment.shape);
  }

  get imagesSeen(): number {
    return this.moment.imagesSeen;
  }

  get units(): number {
    return this.moment.settings.units;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.moment.bytes;
  }

  get bits(): Uint32Array<ArrayBuffer> {
    return this.moment.rounds.winners;
  }

  decode(bits: Uint32Array<ArrayBuffer>): Omit<DecodedCode, 'probabilities'> {
    const votes = this.votesOf(bits);
    return {
      bits,
      reconstruction: this.reader.imageOf(votes, bits.length),
      error: this.reader.errorOf(votes, bits.length),
    };
  }

  *takeApart(
    bits: Uint32Array<ArrayBuffer>,
    edits: BitEdits,
    focus: number,
  ): Generator<void, Pick<EditedCode, 'described' | 'rounds' | 'stack'>, void> {
    const { rounds, ranking } = this.moment;
    const votes = this.votesOf(bits);
    const contributions = new Float64Array(bits.length);
    for (let i = 0; i < bits.length; i++) {
      if (i % BITS_AT_ONCE === 0) yield;
      contributions[i] = this.contributionOf(bits[i]!, votes, bits.length, true);
    }
    const order = Uint32Array.from(strongestFirst(contributions), (i) => bits[i]!);
    yield;
    const units = unitsToDescribe(ranking, this.bits.length, order, edits, focus);
    const described = this.describe(units, new Set(bits), votes);
    yield;
    const stack = this.stack(order);
    yield;
    return {
      described,
      rounds: { picks: rounds.roundPicks.slice(), cuts: ranking.cuts.map(this.inPixelValues) },
      stack,
    };
  }

  damage(bits: Uint32Array<ArrayBuffer>, locked: ReadonlySet<number>, { kind, share, seed }: Damage): DamageSteps {
    const { columns } = this.moment;
    const plan = planDamage(kind, bits, locked, this.units, seed);
    const all = plan.leaving.length;
    const count = Math.round(Math.min(1, Math.max(0, share)) * all);
    const damaged = damageBits(bits, plan, count);
    const counts = spreadSteps(all, CURVE_POINTS + 1);
    const votes = this.votesOf(bits);
    let done = 0;
    const errors = Float64Array.from(counts, (of) => {
      for (; done < of; done++) {
        columns.vote(plan.leaving[done]!, votes, -1);
        if (done < plan.arriving.length) columns.vote(plan.arriving[done]!, votes);
      }
      return this.reader.errorOf(votes, bits.length - of + Math.min(of, plan.arriving.length));
    });
    return {
      kind,
      count,
      bits: damaged,
      reconstruction: this.decode(damaged).reconstruction,
      shares: Float64Array.from(counts, (of) => (all > 0 ? of / all : 0)),
      errors,
      codes: Array.from(counts, (of) => damageBits(bits, plan, of)),
    };
  }

  private votesOf(bits: Uint32Array): Int32Array {
    const votes = new Int32Array(this.moment.image.length);
    for (const bit of bits) this.moment.columns.vote(bit, votes);
    return votes;
  }

  /** Error without a column minus error with it, all others unchanged. @param active how many columns vote now. */
  private contributionOf(unit: number, votes: Int32Array, active: number, isOn: boolean): number {
    const other = votes.slice();
    this.moment.columns.vote(unit, other, isOn ? -1 : 1);
    const change = this.reader.errorOf(other, active + (isOn ? -1 : 1)) - this.reader.errorOf(votes, active);
    return isOn ? change : -change;
  }

  /** Converts overlaps, boosts and scores from grey levels to pixel values, as in other encoders. */
  private readonly inPixelValues = (greys: number): number => greys * pixelScale(this.moment.shape);

  private describe(units: Uint32Array<ArrayBuffer>, on: ReadonlySet<number>, votes: Int32Array): DescribedUnits {
    const { boosts, rounds, ranking, image, columns, settings, hidden } = this.moment;
    const pixels = image.length;
    const tiles = new Int8Array(units.length * pixels);
    for (let i = 0; i < tiles.length; i++) {
      const p = i % pixels;
      const permanence = columns.permanences[units[(i - p) / pixels]! * pixels + p]!;
      tiles[i] = hidden[p] === 1 ? 0 : shownSynapse(permanence, settings.synapses);
    }
    const inItsRound = (values: Float32Array) =>
      Float32Array.from(units, (unit) => this.inPixelValues(values[ranking.rounds[unit]! * this.units + unit]!));
    return {
      units,
      tiles,
      scales: new Float32Array(units.length).fill(TILE_SCALE),
      contributions: Float64Array.from(units, (unit) => this.contributionOf(unit, votes, on.size, on.has(unit))),
      overlaps: inItsRound(rounds.overlaps),
      boosts: Float32Array.from(units, (unit) => this.inPixelValues(boosts[unit]!)),
      penalties: new Float32Array(units.length),
      scores: inItsRound(rounds.scores),
      ranks: units.map((unit) => ranking.places[unit]! + 1),
      rounds: units.map((unit) => ranking.rounds[unit]!),
    };
  }

  /** Lets the active columns vote one after the other; the threshold grows with their number. */
  private stack(order: Uint32Array<ArrayBuffer>): EditedCode['stack'] {
    const { columns, image } = this.moment;
    const pixels = image.length;
    const steps = spreadSteps(order.length, Math.floor(MAX_SUM_VALUES / pixels));
    const sums = new Float32Array(steps.length * pixels);
    const errors = new Float64Array(steps.length);
    const unclippedErrors = new Float64Array(steps.length);
    const belowZero = new Uint32Array(steps.length);
    const votes = new Int32Array(pixels);
    let added = 0;
    steps.forEach((step, i) => {
      for (; added < step; added++) columns.vote(order[added]!, votes);
      const sum = this.reader.sumOf(votes, step);
      sums.set(sum, i * pixels);
      errors[i] = this.reader.errorOf(votes, step);
      unclippedErrors[i] = this.reader.unclippedErrorOf(votes, step);
      belowZero[i] = sum.reduce((count, value) => count + Number(value < 0), 0);
    });
    return { order, steps, sums, errors, unclippedErrors, belowZero };
  }
}
