/** The kernel's exports; src/encoders/reversible-htm/wasm-kernel.ts declares them for TypeScript. */
import {
  boosts,
  clearEncoder,
  dutyCycles,
  feature,
  image,
  imageAddress,
  images,
  increments,
  layoutEncoder,
  layoutStore,
  litCounts,
  MAX_SLICE,
  order,
  paddedPixels,
  picks,
  pixels,
  reconstruction,
  row,
  rowOf,
  squares,
  staging,
  strengthRates,
  winnersOf,
} from './memory-layout';
import { computeBoosts, setStrength, strength, updateDutyCycles, updateStrength } from './boost';
import { drawRow, extremePermanences, learn, noteLitPixels, squaredError, squaresOf, writeRow } from './permanences';
import { pickWinners } from './select';
import { configure, configureBoosts, configureImages, signed, winners } from './settings';
import { addVotes, forgetVotes, read } from './votes';

export {
  boosts,
  clearEncoder,
  computeBoosts,
  configure,
  configureBoosts,
  configureImages,
  drawRow,
  dutyCycles,
  extremePermanences,
  feature,
  images,
  increments,
  layoutEncoder,
  layoutStore,
  litCounts,
  MAX_SLICE,
  order,
  paddedPixels,
  picks,
  reconstruction,
  row,
  rowOf,
  setStrength,
  squares,
  staging,
  strength,
  strengthRates,
  winnersOf,
  writeRow,
};

/** Learns from the first `count` images of `order`, strictly one after the other; writes their errors to `squares`. */
export function train(count: i32): void {
  for (let slot = 0; slot < count; slot++) {
    const at = (<usize>slot) << 2;
    const list = winnersOf(slot);
    const energy = loadImage(imageAddress(load<u32>(order + at)));
    updateStrength(energy, load<f32>(strengthRates + at));
    pickWinners(list);
    read(winners);
    store<f64>(squares + (at << 1), learn(list, load<u32>(increments + at)));
    noteLitPixels();
    updateDutyCycles(list);
  }
}

/** Encodes and decodes the first `count` images of `order` without learning; writes their errors to `squares`. */
export function measure(count: i32): void {
  for (let slot = 0; slot < count; slot++) {
    const at = (<usize>slot) << 2;
    loadImage(imageAddress(load<u32>(order + at)));
    pickWinners(winnersOf(slot));
    read(winners);
    store<f64>(squares + (at << 1), squaredError());
  }
}

/** Encodes the image in `staging` into the winners of slot 0. */
export function encodeStaged(): void {
  loadImage(staging);
  pickWinners(winnersOf(0));
}

/** Decodes the first `count` winners of slot 0 into `reconstruction`. */
export function decodeWinners(count: i32): void {
  forgetVotes();
  addVotes(winnersOf(0), count);
  read(count);
}

/** Converts stored bytes to grey levels. @returns the sum of their squares. */
function loadImage(bytes: usize): f64 {
  let sums = i64x2.splat(0);
  for (let at: usize = 0; at < <usize>paddedPixels; at += 8) {
    const eight = v128.load64_zero(bytes + at);
    const wide = signed ? i16x8.extend_low_i8x16_s(eight) : i16x8.extend_low_i8x16_u(eight);
    const lower = i32x4.extend_low_i16x8_s(wide);
    const upper = i32x4.extend_high_i16x8_s(wide);
    sums = i64x2.add(i64x2.add(sums, squaresOf(lower)), squaresOf(upper));
    v128.store(image + (at << 2), lower);
    v128.store(image + (at << 2), upper, 16);
  }
  return <f64>(i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1));
}
