import { clip, type Clipping } from '../../core/clipping';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { EncoderState } from '../../core/encoder-state';
import { overlapOf } from './field-overlap';
import { fieldOf, fieldsOf, pixelsOf, seenShare, type Fields } from './fields';
import { learningRateAt } from './learning-rate';
import type { TiedSettings } from './settings';
import type { Trace } from '../../core/trace';
import { checkState } from './state';
import {
  addWeights,
  boostOf,
  clippingOf,
  dutyCycleRates,
  energyRate,
  highest,
  imageEnergy,
  largestBoost,
  loadImage,
  nextDutyCycle,
  nextInputEnergy,
  nextWeight,
  penaltiesOf,
  pickInRounds,
  scoreOf,
  subtractImage,
  unitsPerWinner,
  weightChange,
  weightRate,
} from './formulas';

/** The image to trace, and the encoder that is about to learn from it. */
export interface TraceSubject {
  /** The encoder's state before. */
  readonly state: EncoderState;
  readonly settings: TiedSettings;
  readonly shape: ImageShape;
  readonly imagesPerEpoch: number;
  readonly imageIndex: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Multiplications between two yields: well below a millisecond of work. */
const MULTIPLICATIONS_PER_PIECE = 50_000;
/** Most values in each array with one row per winner: 1,337 winners of 28 x 28 pixels. */
const MAX_ROW_VALUES = 2 ** 20;

/**
 * Traces how the encoder learns from one image, with the reference's formulas and in its order. Only reads the state.
 * Yields between pieces of work.
 * @throws RangeError when the state is not that of a tied k-winner-take-all encoder of these sizes.
 */
export function* traceImage(subject: TraceSubject): Generator<void, Trace, void> {
  const { settings, shape, imageIndex, bytes, imagesPerEpoch } = subject;
  const pixels = pixelCount(shape);
  const { weights, dutyCycles, imagesSeen, inputEnergy } = checkState(subject.state, settings.units, pixels);
  const fields = fieldsOf(settings, shape);

  const image = new Float32Array(pixels);
  loadImage(bytes, shape, image);
  const energy = traceEnergy(inputEnergy, image, settings, shape, imagesSeen);
  const largest = largestBoost(settings.boostStrength, energy.after);
  const perWinner = unitsPerWinner(settings);
  const boosts = Float32Array.from(dutyCycles, (dutyCycle) => boostOf(dutyCycle, largest, perWinner));

  const penalties = penaltiesOf(weights, settings, shape);
  yield;
  const rounds = yield* traceRounds({ image, weights, boosts, penalties }, settings, shape);
  const clipping = clippingOf(settings, shape);
  const back = traceWayBack(rounds.winners, weights, image, shape, clipping);
  const learningRate = learningRateAt(settings, imagesPerEpoch)(imagesSeen);
  const rate = weightRate(learningRate, settings.winners, seenShare(fields, shape));
  const change = Float32Array.from(back.difference, (difference) => weightChange(rate, difference));
  const weightsAfter = changedRows(back.weights, rounds.winners, change, fields, shape);

  const rates = dutyCycleRates(settings);
  const won = new Uint8Array(settings.units);
  for (const winner of rounds.winners) won[winner] = 1;
  return {
    imagesSeen,
    imageIndex,
    settings,
    shape,
    bytes,
    image,
    energy,
    dutyCycles: Float32Array.from(dutyCycles),
    boosts,
    penalties,
    clipping,
    dutyCyclesAfter: Float32Array.from(dutyCycles, (d, unit) => nextDutyCycle(d, won[unit] === 1, rates)),
    boost: { strength: Math.fround(settings.boostStrength), largest, perWinner },
    dutyCycleRates: rates,
    ...rounds,
    ...back,
    weightsAfter,
    change,
    learningRate,
    rate,
  };
}

function traceEnergy(
  before: number,
  image: Float32Array,
  { winners }: TiedSettings,
  shape: ImageShape,
  imagesSeen: number,
): Trace['energy'] {
  const ofImage = imageEnergy(image, winners, shape);
  const rate = energyRate(imagesSeen);
  return { before, ofImage, rate, after: nextInputEnergy(before, ofImage, rate) };
}

export type RoundsOfTrace = Pick<
  Trace,
  'roundPicks' | 'picked' | 'roundInputs' | 'roundExplained' | 'overlaps' | 'scores' | 'winners'
>;

/** The values that scores are computed from. */
interface Scored {
  readonly image: Float32Array;
  readonly weights: Float32Array;
  readonly boosts: Float32Array;
  readonly penalties: Float32Array | null;
}

/** Steps 1 to 3: overlaps, scores and picks of every round. */
export function* traceRounds(
  { image, weights, boosts, penalties }: Scored,
  settings: TiedSettings,
  shape: ImageShape,
): Generator<void, RoundsOfTrace, void> {
  const fields = fieldsOf(settings, shape);
  const inputs: Float32Array[] = [];
  const explained: Float32Array[] = [];
  const overlaps: Float32Array[] = [];
  const scores: Float32Array[] = [];
  const roundPicks: number[] = [];
  const picked: number[] = [];
  const perPiece = Math.max(1, Math.floor(MULTIPLICATIONS_PER_PIECE / image.length));

  const picking = pickInRounds(image, settings, shape, (unit, sum) => addWeights(weights, unit * sum.length, sum));
  let step = picking.next();
  while (!step.done) {
    const { input, taken, wanted } = step.value;
    const overlap = new Float32Array(settings.units);
    for (let unit = 0; unit < settings.units; unit++) {
      if (unit % perPiece === 0) yield;
      const field = fields && fieldOf(fields, unit);
      overlap[unit] = overlapOf(input, weights, unit * input.length, shape, field);
    }
    const score = overlap.map((value, unit) => scoreOf(value, boosts[unit]!, penalties?.[unit] ?? 0));
    inputs.push(input.slice());
    explained.push(step.value.explained.slice());
    overlaps.push(overlap);
    scores.push(score);
    roundPicks.push(wanted);
    for (const unit of highest(score, wanted, taken)) picked.push(unit);
    step = picking.next(score);
  }
  return {
    roundPicks: Uint32Array.from(roundPicks),
    picked: Uint32Array.from(picked),
    roundInputs: joined(inputs),
    roundExplained: joined(explained),
    overlaps: joined(overlaps),
    scores: joined(scores),
    winners: step.value,
  };
}

/** Step 6, for the rows of the first winners: each row changes within its unit's window. */
function changedRows(
  rows: Float32Array<ArrayBuffer>,
  winners: Uint32Array,
  change: Float32Array,
  fields: Fields | null,
  shape: ImageShape,
): Float32Array<ArrayBuffer> {
  const after = rows.slice();
  for (let i = 0; i * change.length < rows.length; i++) {
    for (const p of fields ? pixelsOf(fieldOf(fields, winners[i]!), shape) : change.keys()) {
      const at = i * change.length + p;
      after[at] = nextWeight(rows[at]!, change[p]!);
    }
  }
  return after;
}

type WayBack = Pick<Trace, 'rows' | 'weights' | 'stacked' | 'sum' | 'reconstruction' | 'difference' | 'error'>;

/** Steps 4 and 5: from the winners back to an image, and its difference from the original. */
function traceWayBack(
  winners: Uint32Array,
  weights: Float32Array,
  image: Float32Array,
  shape: ImageShape,
  clipping: Clipping,
): WayBack {
  const pixels = image.length;
  const rows = Math.min(winners.length, Math.max(1, Math.floor(MAX_ROW_VALUES / pixels)));
  const rowsOfWinners = new Float32Array(rows * pixels);
  const stacked = new Float32Array(rows * pixels);
  const sum = new Float32Array(pixels);
  winners.forEach((winner, i) => {
    addWeights(weights, winner * pixels, sum);
    if (i >= rows) return;
    rowsOfWinners.set(weights.subarray(winner * pixels, (winner + 1) * pixels), i * pixels);
    stacked.set(sum, i * pixels);
  });
  const reconstruction = sum.map((value) => clip(value, clipping));
  const difference = new Float32Array(pixels);
  const error = subtractImage(reconstruction, image, shape, difference);
  return { rows, weights: rowsOfWinners, stacked, sum, reconstruction, difference, error };
}

function joined(rows: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const length = rows[0]?.length ?? 0;
  const all = new Float32Array(rows.length * length);
  rows.forEach((row, i) => all.set(row, i * length));
  return all;
}
