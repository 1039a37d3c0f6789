import type { UnitFigures } from '../../core/unit-figures';

/** One unit in words, for a screen reader. */
export function describeUnit({ unit, dutyCycle, boost }: UnitFigures): string {
  return `Unit ${unit}, wins on ${formatShare(dutyCycle)} of images, boost ${formatWeight(boost)}`;
}

/** A share of 0 ... 1 in per cent. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  if (percent > 0 && percent < 0.05) return '< 0.1 %';
  return `${percent.toFixed(1)} %`;
}

/** A multiple of something: 1.04. */
export function formatRatio(ratio: number): string {
  return Number.isFinite(ratio) ? ratio.toFixed(2) : '–';
}

/** A weight or boost: two significant digits, a true minus, no exponent. */
export function formatWeight(weight: number): string {
  if (!Number.isFinite(weight)) return '–';
  const size = Math.abs(weight);
  const digits = size >= 10 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3;
  const text = size.toFixed(digits);
  return weight < 0 && Number(text) !== 0 ? `−${text}` : text;
}
