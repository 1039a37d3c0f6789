/** The algorithm as most people would first write it: dense loops over typed arrays, and a sort to find the winners. */
import { automaticRate, DUTY_CYCLE_WINDOW, INHIBITION, PIXELS, startWeights, type BenchTask, type Peer } from './peer';

export function plainTypeScript({ units, winners: k, rounds, images, order }: BenchTask): Peer {
  const weights = startWeights(units);
  const dutyCycles = new Float32Array(units).fill(k / units);
  const scores = new Float32Array(units);
  const image = new Float32Array(PIXELS);
  const residual = new Float32Array(PIXELS);
  const sum = new Float32Array(PIXELS);
  const byScore = (a: number, b: number): number => scores[b]! - scores[a]! || a - b;
  let inputEnergy = 0;
  let imagesSeen = 0;

  function score(input: Float32Array): void {
    const perWinner = units / k;
    for (let j = 0; j < units; j++) {
      let overlap = 0;
      for (let p = 0; p < PIXELS; p++) overlap += weights[j * PIXELS + p]! * input[p]!;
      scores[j] = overlap + inputEnergy * (1 - dutyCycles[j]! * perWinner);
    }
  }

  function pickWinners(): number[] {
    const picked: number[] = [];
    residual.set(image);
    sum.fill(0);
    for (let round = 1; round <= rounds; round++) {
      const wanted = Math.round((k * round) / rounds) - picked.length;
      if (round > 1) {
        for (let p = 0; p < PIXELS; p++) residual[p] = image[p]! - INHIBITION * Math.max(0, sum[p]!);
      }
      score(residual);
      for (const unit of picked) scores[unit] = Number.NEGATIVE_INFINITY;
      const ranking = Array.from({ length: units }, (_, j) => j).sort(byScore);
      for (const unit of ranking.slice(0, wanted)) {
        picked.push(unit);
        for (let p = 0; p < PIXELS; p++) sum[p] = sum[p]! + weights[unit * PIXELS + p]!;
      }
    }
    return picked;
  }

  function learn(index: number): number {
    let energy = 0;
    for (let p = 0; p < PIXELS; p++) {
      image[p] = images[index * PIXELS + p]! / 255;
      energy += image[p]! * image[p]!;
    }
    inputEnergy += Math.max(1 / (imagesSeen + 1), 0.01) * (energy / k - inputEnergy);
    const winners = pickWinners();
    const rate = automaticRate(imagesSeen) / k;
    let squares = 0;
    for (let p = 0; p < PIXELS; p++) {
      const diff = Math.max(0, sum[p]!) - image[p]!;
      squares += diff * diff;
      for (const unit of winners) weights[unit * PIXELS + p] = weights[unit * PIXELS + p]! - rate * diff;
    }
    const a = k / units / DUTY_CYCLE_WINDOW;
    for (let j = 0; j < units; j++) dutyCycles[j] = dutyCycles[j]! * (1 - a);
    for (const unit of winners) dutyCycles[unit] = dutyCycles[unit]! + a;
    imagesSeen++;
    return squares / PIXELS;
  }

  return {
    train: (first, count) => {
      let errors = 0;
      for (let i = 0; i < count; i++) errors += learn(order[first + i]!);
      return Promise.resolve(errors / count);
    },
    close: () => undefined,
  };
}
