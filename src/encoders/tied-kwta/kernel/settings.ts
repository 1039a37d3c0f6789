/** The live settings as the page has prepared them; they change only between two slices. */

/** k */
export let winners: i32 = 1;
/** Rounds that pick at least one winner. */
export let rounds: i32 = 1;
/** lambda */
export let inhibition: f32 = 0;
/** g */
export let boostStrength: f32 = 0;
/** 1 / q = n / k */
export let unitsPerWinner: f32 = 1;
/** a and 1 - a */
export let dutyCycleRate: f32 = 0;
export let dutyCycleKeep: f32 = 1;
/** Whether pixels are signed; then nothing is clipped. */
export let signed: bool = false;
/** The value of one step of a stored byte. */
export let pixelScale: f32 = 1;

export function configureImages(signedPixels: bool, scale: f32): void {
  signed = signedPixels;
  pixelScale = scale;
}

/** The number of units that each round picks is written to `picks` beforehand. */
export function configure(
  winnerCount: i32,
  roundCount: i32,
  lambda: f32,
  boost: f32,
  perWinner: f32,
  rate: f32,
  keep: f32,
): void {
  winners = winnerCount;
  rounds = roundCount;
  inhibition = lambda;
  boostStrength = boost;
  unitsPerWinner = perWinner;
  dutyCycleRate = rate;
  dutyCycleKeep = keep;
}
