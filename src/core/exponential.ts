/** ln 2 in two parts: the first has so few digits that its product with a whole number is exact. */
const LN2_HIGH = 0x162e42fee / 2 ** 33;
const LN2_LOW = 1.908_214_929_270_587_7e-10;
/** 1 / 0!, 1 / 1! ... 1 / 13!: the next term is below the last digit of the sum. */
const TERMS = inverseFactorials(13);
const LOWEST_POWER = -1022;
const HIGHEST_POWER = 1023;
/** 2^-1022 ... 2^1023 */
const POWERS_OF_TWO = powersOfTwo();

/**
 * e^x, to about the last digit of a double. That digit of Math.exp may differ between browsers; additions,
 * multiplications and divisions in a fixed order give the same bits everywhere. Returns 0 or Infinity outside the range
 * of a double.
 *
 * x = m ln 2 + rest with |rest| <= ln 2 / 2, so e^x = 2^m e^rest; the series of e^rest is added from its smallest term
 * on.
 */
export function exponential(x: number): number {
  const power = Math.round(x / (LN2_HIGH + LN2_LOW));
  if (power < LOWEST_POWER) return 0;
  if (power > HIGHEST_POWER) return Number.POSITIVE_INFINITY;
  const rest = x - power * LN2_HIGH - power * LN2_LOW;
  let sum = 0;
  for (let i = TERMS.length - 1; i >= 0; i--) sum = sum * rest + TERMS[i]!;
  return sum * POWERS_OF_TWO[power - LOWEST_POWER]!;
}

function inverseFactorials(last: number): number[] {
  const terms = [1];
  let factorial = 1;
  for (let i = 1; i <= last; i++) {
    factorial *= i;
    terms.push(1 / factorial);
  }
  return terms;
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(HIGHEST_POWER - LOWEST_POWER + 1);
  powers[-LOWEST_POWER] = 1;
  for (let i = 1 - LOWEST_POWER; i < powers.length; i++) powers[i] = powers[i - 1]! * 2;
  for (let i = -LOWEST_POWER - 1; i >= 0; i--) powers[i] = powers[i + 1]! / 2;
  return powers;
}
