import { quoted } from './link-values';

const WAYS = ['opening', 'max', 'doubling', 'paused'] as const;
/** Images per second, more than any machine learns from. */
const MAX_SPEED = 1_000_000;

/** How training begins: with the opening, at a speed, or paused. A number means images per second. */
export type OpenAs = (typeof WAYS)[number] | number;

/** @returns null if there is no value, or none that can be used. */
export function readOpen(text: string | null, problems: string[]): OpenAs | null {
  if (text === null) return null;
  const way = WAYS.find((known) => known === text);
  const speed = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (way ?? (speed >= 1 && speed <= MAX_SPEED)) return way ?? speed;
  problems.push(
    `open was ${quoted(text)}; expected one of ${WAYS.join(', ')}, or whole images per second from 1 to ${MAX_SPEED}`,
  );
  return null;
}
