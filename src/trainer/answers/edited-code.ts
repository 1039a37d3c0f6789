import {
  contributionOf,
  decodeBits,
  errorOfSum,
  stackBits,
  strongestFirst,
  sumOfBits,
  type Target,
} from '../../encoders/tied-kwta/bit-contributions';
import { damageBits, damageCurve, planDamage } from '../../encoders/tied-kwta/bit-damage';
import { checkBits } from '../../encoders/encoder-checks';
import { quantiseFeature } from '../../encoders/feature-tiles';
import { applyEdits, type BitEdits } from '../../core/bit-edits';
import type { DamagedCode, DecodedCode, DescribedUnits, EditedCodeQuestion } from '../../core/edited-code';
import type { Question } from '../../core/questions';
import type { Run } from '../run';
import type { Answering } from './answers';
import { captureSubject, type Subject } from './captured-code';

/** Bits whose contributions are worked out between two yields. */
const BITS_AT_ONCE = 64;
/** Losers described: those that came closest to winning. */
const CLOSEST_LOSERS = 10;
/** Of very many winners the first ones, the last ones and the strongest are described; the page shows no more. */
const MOST_DESCRIBED = 96;

/** The code that each run has captured last. */
const subjects = new WeakMap<Run, Subject>();

/** Keeps the image's code, and the encoder as it is now, for the questions that follow. */
export function* answerCaptureCode(run: Run, { image }: Question<'captureCode'>): Answering<'captureCode'> {
  const subject = yield* captureSubject(run, image);
  subjects.set(run, subject);
  return { imagesSeen: subject.imagesSeen, units: subject.settings.units };
}

/** Drops the copy of the encoder. */
export function* answerForgetCode(run: Run): Answering<'forgetCode'> {
  subjects.delete(run);
  return {};
}

/** All of one moment: it does not yield. */
export function* answerDecodedCode(run: Run, { edits }: Question<'decodedCode'>): Answering<'decodedCode'> {
  const subject = subjectOf(run);
  checkBits(Uint32Array.from(edits.keys()), subject.settings.units);
  return decode(run, subject, applyEdits(subject.rounds.winners, edits));
}

/** Works on the code captured last, which does not change while training goes on. */
export function* answerEditedCode(run: Run, question: EditedCodeQuestion): Answering<'editedCode'> {
  const subject = subjectOf(run);
  const { shape } = run.encoder;
  const { weights, rounds, image, settings } = subject;
  const { edits, focus } = question;
  checkBits(Uint32Array.from([...edits.keys(), focus]), settings.units);
  const target: Target = { image, signed: shape.signed };
  const encoderBits = rounds.winners.slice();
  const bits = applyEdits(encoderBits, edits);
  const asEncoded = decode(run, subject, encoderBits);
  const sum = sumOfBits(weights, bits, image.length);
  const contributions = new Float64Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    if (i % BITS_AT_ONCE === 0) yield;
    contributions[i] = contributionOf(weights, bits[i]!, sum, true, target);
  }
  const order = Uint32Array.from(strongestFirst(contributions), (i) => bits[i]!);
  yield;
  const described = describe(subject, unitsToDescribe(subject, order, edits, focus), new Set(bits), sum, target);
  yield;
  const stack = { order, ...stackBits(weights, order, target) };
  yield;
  return {
    imagesSeen: subject.imagesSeen,
    units: settings.units,
    shape,
    image: subject.bytes.slice(),
    encoderBits,
    encoderError: asEncoded.error,
    encoderProbabilities: asEncoded.probabilities,
    ...decode(run, subject, bits),
    described,
    rounds: { picks: rounds.roundPicks.slice(), cuts: subject.ranking.cuts.slice() },
    stack,
    damage: damage(run, subject, bits, question, target),
  };
}

function subjectOf(run: Run): Subject {
  const subject = subjects.get(run);
  if (!subject) throw new RangeError('no code has been captured yet');
  return subject;
}

function decode(
  { encoder, recogniser }: Run,
  { weights, image }: Subject,
  bits: Uint32Array<ArrayBuffer>,
): DecodedCode {
  const { signed } = encoder.shape;
  const reconstruction = decodeBits(weights, bits, image.length, signed);
  return {
    bits,
    reconstruction,
    error: errorOfSum(reconstruction, { image, signed }),
    probabilities: recogniser?.probabilities(bits) ?? null,
  };
}

/** Those that a person is likely to look at: the focus, what has been edited, what is near the cut, the strongest bits. */
function unitsToDescribe(
  { ranking, rounds }: Subject,
  strongest: Uint32Array,
  edits: BitEdits,
  focus: number,
): Uint32Array<ArrayBuffer> {
  const winners = rounds.winners.length;
  const nearCut = ranking.order.subarray(Math.max(0, winners - MOST_DESCRIBED), winners + CLOSEST_LOSERS);
  return Uint32Array.from(new Set([focus, ...edits.keys(), ...nearCut, ...strongest.subarray(0, MOST_DESCRIBED)]));
}

function describe(
  { weights, boosts, rounds, ranking, settings }: Subject,
  units: Uint32Array<ArrayBuffer>,
  on: ReadonlySet<number>,
  sum: Float64Array,
  target: Target,
): DescribedUnits {
  const pixels = sum.length;
  const tiles = new Int8Array(units.length * pixels);
  const scales = new Float32Array(units.length);
  const contributions = new Float64Array(units.length);
  units.forEach((unit, i) => {
    const tile = tiles.subarray(i * pixels, (i + 1) * pixels);
    scales[i] = quantiseFeature(weights.subarray(unit * pixels, (unit + 1) * pixels), tile);
    contributions[i] = contributionOf(weights, unit, sum, on.has(unit), target);
  });
  const inItsRound = (values: Float32Array) =>
    Float32Array.from(units, (unit) => values[ranking.rounds[unit]! * settings.units + unit]!);
  return {
    units,
    tiles,
    scales,
    contributions,
    overlaps: inItsRound(rounds.overlaps),
    boosts: Float32Array.from(units, (unit) => boosts[unit]!),
    scores: inItsRound(rounds.scores),
    ranks: units.map((unit) => ranking.places[unit]! + 1),
    rounds: units.map((unit) => ranking.rounds[unit]!),
  };
}

function damage(
  { recogniser }: Run,
  { weights, settings }: Subject,
  bits: Uint32Array<ArrayBuffer>,
  { damage: { kind, share, seed }, edits }: EditedCodeQuestion,
  target: Target,
): DamagedCode {
  const locked = new Set([...edits].filter(([, edit]) => edit.locked).map(([unit]) => unit));
  const plan = planDamage(kind, bits, locked, settings.units, seed);
  const all = plan.leaving.length;
  const count = Math.round(Math.min(1, Math.max(0, share)) * all);
  const damaged = damageBits(bits, plan, count);
  const { counts, errors } = damageCurve(weights, bits, plan, target);
  const classOf = (of: number): number => recogniser!.classifier.classOf(damageBits(bits, plan, of));
  return {
    kind,
    count,
    bits: damaged,
    reconstruction: decodeBits(weights, damaged, target.image.length, target.signed),
    shares: Float64Array.from(counts, (of) => (all > 0 ? of / all : 0)),
    errors,
    classes: recogniser?.ready ? Uint32Array.from(counts, classOf) : null,
  };
}
