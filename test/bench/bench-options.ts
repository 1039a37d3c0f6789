import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly json: boolean;
  readonly browser: boolean;
  readonly scale: boolean;
  readonly rounds: number;
  readonly secondsPerRound: number;
}

export const BENCH_HELP = `npm run bench -- [options]
  --json           one JSON object on standard output
  --browser        also in Chromium (those peers that run there)
  --scale          also at 256/8, 4096/123 and 16384/492 units/winners
  --rounds N       interleaved rounds, of which the median counts (default 7)
  --seconds S      length of each contender's round (default 0.5)`;

/**
 * Reads the arguments of `npm run bench --`; null if help is requested.
 * @throws Error with the actual and the expected value.
 */
export function readBenchOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      scale: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '0.5' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const rounds = Number(values.rounds);
  const secondsPerRound = Number(values.seconds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds was ${values.rounds}; expected 1 or more`);
  if (!(secondsPerRound > 0)) throw new Error(`--seconds was ${values.seconds}; expected a number above 0`);
  return { json: values.json, browser: values.browser, scale: values.scale, rounds, secondsPerRound };
}
