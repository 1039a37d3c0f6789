/** The findings of the lab's pictures, one sentence each, worded from the measured values. */
import { counted, grouped } from '../../core/counted';
import type { AnnealedCode, SpanShares, TakenAway } from '../../core/lab-answers';
import { errorLabel } from '../../kit/format/ticks';

/** A feature is close to a component that makes up more than this share of it. */
const CLOSE = 0.8;
/** A relative rise of the error too small to see. */
const SLIGHT = 0.1;

/** @returns the smallest m at which a curve reaches a value, or null if it never does. */
function reaches(curve: Float32Array, value: number): number | null {
  const m = curve.findIndex((each) => each >= value);
  return m < 0 ? null : m;
}

/** For the curve: how few components span the features. */
export function spanFinding({ mean, random, components }: SpanShares): string {
  const half = reaches(mean, 0.5);
  const randomHalf = reaches(random, 0.5);
  if (half === null) {
    return `Even ${counted(components, 'component')} together hold only ${percent(mean.at(-1)!)} of an average feature, and ${percent(random.at(-1)!)} of a random direction.`;
  }
  const beside =
    randomHalf === null
      ? `of a random direction even ${components} hold only ${percent(random.at(-1)!)}`
      : `of a random direction it takes ${randomHalf}`;
  const verdict =
    randomHalf === null || half < randomHalf / 2
      ? 'Features lie mostly among the first components'
      : half < randomHalf
        ? 'Features lean only a little towards the first components'
        : 'Features are spread over the components like noise';
  return `${verdict}: the first ${half} hold half of an average feature, and ${beside}.`;
}

/** For the picture of the mixtures: whether features are components. */
export function mixtureFinding({ largest, mixed }: SpanShares): string {
  const answer =
    largest > CLOSE ? 'Nearly eigenvectors' : largest > 0.5 ? 'Close to single eigenvectors' : 'Not eigenvectors';
  return `${answer}: the largest component makes up ${percent(largest)} of an average feature, which is as mixed as ${mixed.toFixed(1)} equal parts would be.`;
}

/** For taking units away: how many are redundant, and how many components PCA needs for the same error. */
export function takenFinding({ units, winners, errors, pcaErrors }: TakenAway): string {
  const whole = errors[units]!;
  let left = units;
  while (left > 0 && errors[left - 1]! <= whole * (1 + SLIGHT)) left--;
  const gone = units - left;
  const redundant =
    gone === 0
      ? 'No unit is redundant: without the first one the error rises by more than a tenth'
      : `${grouped(gone)} of ${counted(units, 'unit')} can go before the error has risen by a tenth, from ${errorLabel(whole)}`;
  const same = pcaErrors.findIndex((error) => error <= whole);
  const most = pcaErrors.length - 1;
  const components =
    same < 0
      ? `${counted(most, 'principal component')} ${most === 1 ? 'does' : 'do'} not reach that error`
      : same === 0
        ? `the mean image alone costs no more, without any component`
        : `${counted(same, 'principal component')}, kept as ${same === 1 ? 'a real number, reaches' : 'real numbers, reach'} the error of all units with ${counted(winners, 'bit')} on`;
  return `${redundant}; ${components}.`;
}

/** For the search: how much of the error is due to the choice of bits. */
export function choiceFinding(codes: readonly AnnealedCode[]): string {
  const own = codes.reduce((sum, code) => sum + code.own.error, 0) / codes.length;
  const best = codes.reduce((sum, code) => sum + code.best.error, 0) / codes.length;
  if (own <= 0) return 'These images are given back without an error.';
  const chosenBadly = (own - best) / own;
  if (chosenBadly < 0.01) {
    const [found, all] = best < own ? ['hardly anything', 'nearly all'] : ['nothing', 'all'];
    return `The search found ${found} better: ${all} of the error of ${errorLabel(own)} is the features’, as far as it can tell.`;
  }
  // Rounded down, because the sentence says “at least”; the other share is the rest to 100 %.
  const digits = chosenBadly < 0.1 ? 1 : 0;
  const least = Math.floor(chosenBadly * 10 ** (digits + 2)) / 10 ** digits;
  return `Chosen badly: at least ${least.toFixed(digits)} % of the error, since other bits lower it from ${errorLabel(own)} to ${errorLabel(best)}. Features: at most the other ${(100 - least).toFixed(digits)} %, for which the search found no better bits.`;
}

/** “0.0035 + 0.0050 = 0.0085”: the errors due to the features and to the choice, rounded so that the sum is right. */
export function errorSum({ own, best }: AnnealedCode): string {
  const [whole, features] = [errorLabel(own.error), errorLabel(best.error)];
  return `${features} + ${errorLabel(Number(whole) - Number(features))} = ${whole}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
