/** Times learners against each other in interleaved rounds, so that a busy machine slows down all of them. */
import type { Peer } from './peers/peer';
import { median } from './statistics';

export interface Contender {
  readonly name: string;
  readonly peer: Peer;
}

export interface Result {
  readonly name: string;
  /** The median of the rounds. */
  readonly imagesPerSecond: number;
  /** Images per second of each round. */
  readonly runs: readonly number[];
  /** Mean error of the images of the last round: evidence that the contender really learns. */
  readonly error: number;
}

export interface RoundOptions {
  readonly rounds: number;
  readonly secondsPerRound: number;
  /** Images in the order; a contender that reaches the end starts again. */
  readonly orderLength: number;
  readonly report: (progress: string) => void;
}

/** Images for the first estimate of a contender's speed; estimated twice, so that its code is compiled by then. */
const TRIAL_IMAGES = 64;

export async function timeRounds(contenders: readonly Contender[], options: RoundOptions): Promise<Result[]> {
  const runners = [];
  for (const { name, peer } of contenders) {
    options.report(`${name}: warming up`);
    runners.push(await createRunner(name, peer, options));
  }
  for (let round = 1; round <= options.rounds; round++) {
    for (const runner of runners) {
      options.report(`round ${round} of ${options.rounds}: ${runner.name}`);
      await runner.run();
    }
  }
  return runners.map((runner) => runner.result());
}

interface Runner {
  readonly name: string;
  run(): Promise<void>;
  result(): Result;
}

async function createRunner(name: string, peer: Peer, options: RoundOptions): Promise<Runner> {
  const { secondsPerRound, orderLength } = options;
  const runs: number[] = [];
  let position = 0;
  let error = Number.NaN;

  async function timed(count: number): Promise<number> {
    if (position + count > orderLength) position = 0;
    const start = performance.now();
    error = await peer.train(position, count);
    const seconds = (performance.now() - start) / 1000;
    position += count;
    return count / seconds;
  }

  let perRound = TRIAL_IMAGES;
  for (const share of [0, 0.5, 1]) {
    const speed = await timed(perRound);
    if (share > 0) perRound = wholeBatches(speed * secondsPerRound * share, orderLength);
  }
  return {
    name,
    run: async () => {
      runs.push(await timed(perRound));
    },
    result: () => ({ name, imagesPerSecond: median(runs), runs, error }),
  };
}

/** A whole number of batches of 64, at least one, for every contender. */
function wholeBatches(images: number, most: number): number {
  return Math.min(most, Math.max(1, Math.round(images / TRIAL_IMAGES)) * TRIAL_IMAGES);
}
