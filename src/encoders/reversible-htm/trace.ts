import type { EncoderState } from '../../core/encoder-state';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { Trace, TraceEnergy, TraceVotes } from '../../core/trace';
import { Columns } from './columns';
import {
  boostOf,
  dutyCycleRates,
  greyRange,
  greyThreshold,
  imageStrength,
  incrementAt,
  inhibitionIn256ths,
  largestBoost,
  loadGreys,
  meanError,
  nextDutyCycle,
  nextPermanence,
  nextStrength,
  stepOf,
  strengthRate,
  sumOfSquares,
  unitsPerWinner,
} from './formulas';
import { pickedRounds } from './rounds';
import type { HtmSettings } from './settings';
import { checkState } from './state';
import { permanenceValue, voteOf } from './synapses';

/** The image to trace, and the encoder that is about to learn from it. */
export interface TraceSubject {
  /** The encoder's state before. */
  readonly state: EncoderState;
  readonly settings: HtmSettings;
  readonly shape: ImageShape;
  readonly imageIndex: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Most values in each array with one row per winner. */
const MAX_ROW_VALUES = 2 ** 20;

/**
 * Traces how the encoder learns from one image, with the reference's formulas. Only reads the
 * state. Yields between pieces of work.
 * @throws RangeError when the state does not fit these settings.
 */
export function* traceImage({ state, settings, shape, imageIndex, bytes }: TraceSubject): Generator<void, Trace, void> {
  const pixels = pixelCount(shape);
  const { permanences, dutyCycles, imagesSeen, strength } = checkState(state, settings, pixels);
  const image = new Int32Array(pixels);
  loadGreys(bytes, shape, image);
  const energy = traceStrength(strength, image, settings, imagesSeen);
  const largest = largestBoost(settings.boostStrength, energy.after);
  const perWinner = unitsPerWinner(settings);
  const boosts = Float32Array.from(dutyCycles, (dutyCycle) => boostOf(dutyCycle, largest, perWinner));

  const columns = new Columns(permanences, settings, shape);
  const rounds = yield* pickedRounds(columns, image, boosts);
  const increment = incrementAt(settings, imagesSeen);
  const back = wayBack(columns, rounds.winners, image, settings, shape, increment);
  const rates = dutyCycleRates(settings);
  const won = new Uint8Array(settings.units);
  for (const winner of rounds.winners) won[winner] = 1;
  return {
    imagesSeen,
    imageIndex,
    settings,
    shape,
    bytes,
    image: Float32Array.from(image),
    energy,
    dutyCycles: dutyCycles.slice(),
    boosts,
    dutyCyclesAfter: Float32Array.from(dutyCycles, (d, unit) => nextDutyCycle(d, won[unit] === 1, rates)),
    boost: { strength: Math.fround(settings.boostStrength), largest, perWinner },
    dutyCycleRates: rates,
    roundPicks: rounds.roundPicks,
    picked: rounds.picked,
    roundInputs: Float32Array.from(rounds.inputs),
    roundExplained: Float32Array.from(rounds.votes),
    overlaps: rounds.overlaps,
    penalties: null,
    scores: rounds.scores,
    winners: rounds.winners,
    ...back,
    clipping: shape.signed ? 'none' : 'both',
    learningRate: increment,
    rate: increment,
    votes: readingOf(rounds.roundPicks, settings, shape),
  };
}

function traceStrength(before: number, image: Int32Array, settings: HtmSettings, imagesSeen: number): TraceEnergy {
  const ofImage = imageStrength(sumOfSquares(image), settings);
  const rate = strengthRate(imagesSeen);
  return { before, ofImage, rate, after: nextStrength(before, ofImage, rate) };
}

/** How votes become grey levels. */
function readingOf(roundPicks: Uint32Array, settings: HtmSettings, shape: ImageShape): TraceVotes {
  const { synapses, gain, threshold, tolerance, winners, inhibition } = settings;
  let active = 0;
  const roundThresholds = Float32Array.from(roundPicks, (wanted) => {
    const before = greyThreshold(active, settings);
    active += wanted;
    return before;
  });
  return {
    ternary: synapses === 'ternary',
    gain,
    needed: threshold,
    roundThresholds,
    threshold: greyThreshold(winners, settings),
    tolerance,
    white: greyRange(shape).high,
    inhibition256: inhibitionIn256ths(inhibition),
  };
}

type WayBack = Pick<
  Trace,
  'rows' | 'weights' | 'weightsAfter' | 'stacked' | 'sum' | 'reconstruction' | 'difference' | 'change' | 'error'
>;

/** The way back: the reconstruction, its difference from the image, and the winners' new permanences. */
function wayBack(
  columns: Columns,
  winners: Uint32Array,
  image: Int32Array,
  { synapses, tolerance }: HtmSettings,
  shape: ImageShape,
  increment: number,
): WayBack {
  const pixels = image.length;
  const rows = Math.min(winners.length, Math.max(1, Math.floor(MAX_ROW_VALUES / pixels)));
  const stacked = new Float32Array(rows * pixels);
  const votes = new Int32Array(pixels);
  winners.forEach((winner, i) => {
    columns.vote(winner, votes);
    if (i < rows) stacked.set(votes, i * pixels);
  });
  const read = new Int32Array(pixels);
  columns.read(votes, winners.length, read);
  const difference = read.map((grey, p) => grey - image[p]!);
  const change = Float32Array.from(difference, (value) => stepOf(value, tolerance, increment));
  const permanences = new Uint8Array(rows * pixels);
  for (let i = 0; i < rows; i++) {
    permanences.set(columns.permanences.subarray(winners[i]! * pixels, (winners[i]! + 1) * pixels), i * pixels);
  }
  return {
    rows,
    weights: Float32Array.from(permanences, (permanence) => voteOf(permanence, synapses)),
    weightsAfter: Float32Array.from(permanences, (permanence, i) =>
      permanenceValue(nextPermanence(permanence, change[i % pixels]!), synapses),
    ),
    stacked,
    sum: Float32Array.from(votes),
    reconstruction: Float32Array.from(read),
    difference: Float32Array.from(difference),
    change,
    error: meanError(sumOfSquares(difference), pixels, shape),
  };
}
