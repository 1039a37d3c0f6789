/**
 * Moves the duty cycles: d = (1 - a) * d + a * sdr.
 * @param units a multiple of four. @param winnerList u32, `winners` units.
 * @param rate a. @param keep 1 - a.
 */
export function moveDutyCycles(
  dutyCycles: usize,
  units: i32,
  winnerList: usize,
  winners: i32,
  rate: f32,
  keep: f32,
): void {
  const kept = f32x4.splat(keep);
  const end = dutyCycles + ((<usize>units) << 2);
  for (let at = dutyCycles; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), kept));
  const lastWinner = winnerList + ((<usize>winners) << 2);
  for (; winnerList < lastWinner; winnerList += 4) {
    const at = dutyCycles + ((<usize>load<u32>(winnerList)) << 2);
    store<f32>(at, load<f32>(at) + rate);
  }
}
