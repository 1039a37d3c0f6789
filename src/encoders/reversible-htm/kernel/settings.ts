/** The live settings as the page prepares them; they change only between two slices. */

/** k */
export let winners: i32 = 1;
/** Rounds that pick at least one winner. */
export let rounds: i32 = 1;
/** lambda in 256ths */
export let inhibition: i32 = 256;
/** s */
export let gain: i32 = 1;
/** theta */
export let threshold: i32 = 0;
export let tolerance: i32 = 0;
/** g */
export let boostStrength: f32 = 0;
/** 1 / q = n / k */
export let unitsPerWinner: f32 = 1;
/** a and 1 - a */
export let dutyCycleRate: f32 = 0;
export let dutyCycleKeep: f32 = 1;

/** Whether grey levels are signed; the lowest and the highest level. */
export let signed: bool = false;
export let lowest: i32 = 0;
export let highest: i32 = 255;

export function configureImages(signedPixels: bool): void {
  signed = signedPixels;
  lowest = signed ? -127 : 0;
  highest = signed ? 127 : 255;
}

/** The caller first writes the number of units that each round picks to `picks`. */
export function configure(
  winnerCount: i32,
  roundCount: i32,
  lambda256: i32,
  greysPerVote: i32,
  votesNeeded: i32,
  greysTolerated: i32,
): void {
  winners = winnerCount;
  rounds = roundCount;
  inhibition = lambda256;
  gain = greysPerVote;
  threshold = votesNeeded;
  tolerance = greysTolerated;
}

export function configureBoosts(g: f32, perWinner: f32, rate: f32, keep: f32): void {
  boostStrength = g;
  unitsPerWinner = perWinner;
  dutyCycleRate = rate;
  dutyCycleKeep = keep;
}

/** floor(theta * active * s / k) */
export function greyThreshold(active: i32): i32 {
  return <i32>((<i64>threshold * active * gain) / winners);
}
