/** TypeScript with the usual optimisations: only non-zero pixels, a heap for the winners, row after row. */
import { automaticRate, DUTY_CYCLE_WINDOW, PIXELS, startWeights, type BenchTask, type Peer } from './peer';

export function sparseTypeScript({ units, winners: k, images, order }: BenchTask): Peer {
  const weights = startWeights(units);
  const dutyCycles = new Float32Array(units).fill(k / units);
  const image = new Float32Array(PIXELS);
  const used = new Uint16Array(PIXELS);
  const values = new Float32Array(PIXELS);
  const changed = new Uint16Array(PIXELS);
  const changes = new Float32Array(PIXELS);
  const sum = new Float32Array(PIXELS);
  /** The k best units so far, with the worst at the root. */
  const heapScores = new Float32Array(k);
  const heapUnits = new Uint32Array(k);
  let inputEnergy = 0;
  let imagesSeen = 0;

  function siftDown(score: number, unit: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= k) break;
      if (child + 1 < k && heapScores[child + 1]! < heapScores[child]!) child++;
      if (heapScores[child]! >= score) break;
      heapScores[at] = heapScores[child]!;
      heapUnits[at] = heapUnits[child]!;
      at = child;
    }
    heapScores[at] = score;
    heapUnits[at] = unit;
  }

  function pickWinners(usedCount: number): void {
    heapScores.fill(Number.NEGATIVE_INFINITY);
    const perWinner = units / k;
    for (let j = 0; j < units; j++) {
      const row = j * PIXELS;
      let even = 0;
      let odd = 0;
      let i = 0;
      for (; i + 1 < usedCount; i += 2) {
        even += weights[row + used[i]!]! * values[i]!;
        odd += weights[row + used[i + 1]!]! * values[i + 1]!;
      }
      if (i < usedCount) even += weights[row + used[i]!]! * values[i]!;
      const score = even + odd + inputEnergy * (1 - dutyCycles[j]! * perWinner);
      if (score > heapScores[0]!) siftDown(score, j);
    }
  }

  function learn(index: number): number {
    let usedCount = 0;
    let energy = 0;
    for (let p = 0; p < PIXELS; p++) {
      const value = images[index * PIXELS + p]! / 255;
      image[p] = value;
      if (value > 0) {
        used[usedCount] = p;
        values[usedCount++] = value;
        energy += value * value;
      }
    }
    inputEnergy += Math.max(1 / (imagesSeen + 1), 0.01) * (energy / k - inputEnergy);
    pickWinners(usedCount);

    sum.fill(0);
    for (let i = 0; i < k; i++) {
      const row = heapUnits[i]! * PIXELS;
      for (let p = 0; p < PIXELS; p++) sum[p] = sum[p]! + weights[row + p]!;
    }
    const rate = automaticRate(imagesSeen) / k;
    let squares = 0;
    let changedCount = 0;
    for (let p = 0; p < PIXELS; p++) {
      const diff = Math.max(0, sum[p]!) - image[p]!;
      if (diff === 0) continue;
      squares += diff * diff;
      changed[changedCount] = p;
      changes[changedCount++] = rate * diff;
    }
    for (let i = 0; i < k; i++) {
      const row = heapUnits[i]! * PIXELS;
      for (let c = 0; c < changedCount; c++) {
        const w = row + changed[c]!;
        weights[w] = weights[w]! - changes[c]!;
      }
    }
    const a = k / units / DUTY_CYCLE_WINDOW;
    for (let j = 0; j < units; j++) dutyCycles[j] = dutyCycles[j]! * (1 - a);
    for (const unit of heapUnits) dutyCycles[unit] = dutyCycles[unit]! + a;
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
