/** One image after the other: winners, reconstruction, and the winners' weights move by the difference. */
import { computeBoosts, updateDutyCycles, updateInputEnergy } from './boost';
import { decode } from './decode';
import { energyOf } from './input';
import {
  changeOf,
  energyRates,
  images,
  inputOf,
  learningRates,
  order,
  overlapsOf,
  pixels,
  PIXELS_PER_TILE,
  tiles,
  winnersOf,
} from './memory-layout';
import { exactOverlaps } from './overlap';
import { pickWinners } from './explain-away';
import { reconstruct } from './reconstruct';
import { winners } from './settings';
import { computeChange, updateWeights } from './update';

/**
 * Learns from the first `count` images of `order`.
 * @returns `errorSum` plus the error of each image.
 */
export function train(count: i32, errorSum: f64): f64 {
  for (let i = 0; i < count; i++) {
    decode(imageAt(i), inputOf(0));
    errorSum += learn(i);
  }
  return errorSum;
}

/** The bytes of the i-th image of the slice. */
export function imageAt(i: i32): usize {
  return images + <usize>load<u32>(order + ((<usize>i) << 2)) * <usize>(tiles * PIXELS_PER_TILE);
}

/** @returns the mean squared error per pixel before the update. */
function learn(i: i32): f64 {
  const input = inputOf(0);
  const winnerList = winnersOf(0);
  const change = changeOf(0);
  updateInputEnergy(energyOf(input), load<f32>(energyRates + ((<usize>i) << 2)));
  computeBoosts();
  exactOverlaps(input, overlapsOf(0));
  pickWinners(input, overlapsOf(0), winnerList);
  reconstruct(winnerList, winners);
  const squares = computeChange(input, load<f32>(learningRates + ((<usize>i) << 2)), change);
  updateWeights(winnerList, winners, change);
  updateDutyCycles(winnerList);
  return <f64>squares / <f64>pixels;
}
