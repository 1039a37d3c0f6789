/** Numbers from 0 to `last`: all if they are at most `most`, else evenly spread ones; always both ends. */
export function spreadSteps(last: number, most: number): Uint32Array<ArrayBuffer> {
  if (last === 0) return Uint32Array.of(0);
  const intervals = Math.min(last, Math.max(1, most - 1));
  return Uint32Array.from({ length: intervals + 1 }, (_, i) => Math.round((i * last) / intervals));
}
