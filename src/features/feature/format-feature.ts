import { formatWeight } from '../../kit/format/format-unit';
import { counted } from '../../core/counted';

/** A weight with its sign; two decimals fewer from 10 on. */
export function formatSigned(weight: number, digits: number): string {
  if (!Number.isFinite(weight)) return '–';
  const text = Math.abs(weight).toFixed(Math.abs(weight) >= 10 ? Math.max(0, digits - 2) : digits);
  if (Number(text) === 0) return text;
  return `${weight < 0 ? '−' : '+'}${text}`;
}

/** A short form of a count: 950, 1.3k, 41k, 2.4M. */
export function formatShort(count: number): string {
  if (count < 1000) return String(count);
  const [size, unit] = count < 999_500 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
  return `${size < 9.95 ? size.toFixed(1).replace(/\.0$/, '') : Math.round(size)}${unit}`;
}

/** A moment of the run: “after 1,000 images”. */
export function formatMoment(imagesSeen: number): string {
  return `after ${counted(imagesSeen, 'image')}`;
}

/** Overlaps and boosts have the same scale as weights. */
export const formatOverlap = formatWeight;
