import { quoted } from './link-values';

const WAYS = ['opening', 'max', 'doubling', 'paused'] as const;
/** More images than any machine learns from in a second. */
const MAX_SPEED = 1_000_000;

/** How training begins: with the opening, at a speed, or not before it is asked for. A number: images per second. */
export type OpenAs = (typeof WAYS)[number] | number;

/** @returns null when there is none, or none that can be used. */
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
