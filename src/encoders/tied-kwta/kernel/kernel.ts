/** The kernel's exports; src/encoders/tied-kwta/wasm-kernel.ts declares them for TypeScript. */
import { computeBoosts, inputEnergy, padDutyCycles, setInputEnergy } from './boost';
import { largestWeight, quantiseRow, readRow, weightsWritten, writeRow } from './features';
import { touchedRows } from './field-rows';
import { batchLength, prepare, touched, train } from './learn';
import { overlapError } from './look-ahead';
import { decodeWinners, encodeStaged, measure } from './measure';
import { lowerEnds, upperEnds } from './byte-layout';
import {
  boosts,
  clearEncoder,
  dutyCycles,
  inputOf,
  layoutEncoder,
  overlapsOf,
  picks,
  winnersOf,
} from './encoder-layout';
import { fieldMask, fieldPlaces, fieldRows, placeOfUnit, unitsByPlace } from './field-layout';
import {
  energyRates,
  errors,
  feature,
  images,
  layoutStore,
  learningRates,
  MAX_SLICE,
  natural,
  order,
  pixels,
  PIXELS_PER_TILE,
  stagedTiles,
  staging,
  STAGING_BYTES,
  tiles,
} from './store-layout';
import { configurePenalty } from './norm-penalty';
import { exactlyRescored } from './select';
import { configure, configureImages, setRounds } from './settings';
import { bytesToTiles, tilesToBytes } from './tile-order';

export {
  batchLength,
  boosts,
  clearEncoder,
  computeBoosts,
  configure,
  configureImages,
  configurePenalty,
  decodeWinners,
  dutyCycles,
  encodeStaged,
  energyRates,
  errors,
  exactlyRescored,
  feature,
  fieldMask,
  fieldPlaces,
  fieldRows,
  inputEnergy,
  inputOf,
  largestWeight,
  layoutEncoder,
  layoutStore,
  learningRates,
  lowerEnds,
  MAX_SLICE,
  measure,
  natural,
  order,
  overlapError,
  overlapsOf,
  padDutyCycles,
  picks,
  placeOfUnit,
  prepare,
  quantiseRow,
  readRow,
  setInputEnergy,
  setRounds,
  staging,
  STAGING_BYTES,
  touched,
  touchedRows,
  train,
  unitsByPlace,
  upperEnds,
  weightsWritten,
  writeRow,
};

/** The winners of an image of the latest batch; an image encoded alone has slot 0. */
export function winnersAddress(slot: i32): usize {
  return winnersOf(slot);
}

/**
 * Empties the dataset, so that the padding of tiles is zero.
 * @param fresh from this address on memory is new, and therefore zero; touching it would only take time.
 */
export function clearStore(capacity: i32, fresh: usize): void {
  const used = min(imageAddress(capacity), fresh);
  if (used > images) memory.fill(images, 0, used - images);
  memory.fill(stagedTiles, 0, images - stagedTiles);
}

/** Moves `count` images from `staging` into the store. */
export function writeImages(first: i32, count: i32): void {
  for (let i = 0; i < count; i++) bytesToTiles(staging + <usize>(i * pixels), imageAddress(first + i));
}

/** Copies one image from the store to `staging`. */
export function readImage(index: i32): void {
  tilesToBytes(imageAddress(index), staging);
}

function imageAddress(index: i32): usize {
  return images + <usize>index * <usize>(tiles * PIXELS_PER_TILE);
}
