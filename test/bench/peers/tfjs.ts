/**
 * The algorithm in TensorFlow.js operations. With a batch of 1 it is the same online learning; larger batches learn
 * from the mean of their images' changes, the case for which such libraries are made.
 */
import { automaticRate, DUTY_CYCLE_WINDOW, PIXELS, startWeights, type BenchTask, type Peer } from './peer';

/** The part of TensorFlow.js used here; the package is not among the project's dependencies. */
export interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}
export interface TensorFlow {
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  add(a: Tensor, b: Tensor | number): Tensor;
  sub(a: Tensor, b: Tensor | number): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  topk(values: Tensor, k: number, sorted: boolean): { readonly values: Tensor };
  slice(values: Tensor, begin: number[], size: number[]): Tensor;
  greaterEqual(a: Tensor, b: Tensor): Tensor;
  cast(values: Tensor, type: 'float32'): Tensor;
  relu(values: Tensor): Tensor;
  square(values: Tensor): Tensor;
  mean(values: Tensor, axis?: number): Tensor;
  tidy<T>(compute: () => T): T;
  keep(tensor: Tensor): Tensor;
}

export function tfjsPeer(tf: TensorFlow, batch: number, { units, winners: k, images, order }: BenchTask): Peer {
  let weights = tf.tensor2d(startWeights(units), [units, PIXELS]);
  let dutyCycles = tf.tensor2d(new Float32Array(units).fill(k / units), [1, units]);
  const pixels = new Float32Array(batch * PIXELS);
  let inputEnergy = 0;
  let imagesSeen = 0;

  function load(first: number): void {
    let energy = 0;
    for (let i = 0; i < batch; i++) {
      const from = order[first + i]! * PIXELS;
      for (let p = 0; p < PIXELS; p++) {
        const value = images[from + p]! / 255;
        pixels[i * PIXELS + p] = value;
        energy += value * value;
      }
    }
    inputEnergy += Math.max(1 / (imagesSeen / batch + 1), 0.01) * (energy / batch / k - inputEnergy);
  }

  function learn(first: number): number {
    load(first);
    const rate = automaticRate(imagesSeen) / k / batch;
    const a = (k / units / DUTY_CYCLE_WINDOW) * batch;
    const [error, nextWeights, nextDutyCycles] = tf.tidy(() => {
      const x = tf.tensor2d(pixels, [batch, PIXELS]);
      const boost = tf.add(tf.mul(dutyCycles, (-inputEnergy * units) / k), inputEnergy);
      const scores = tf.add(tf.matMul(x, weights, false, true), boost);
      const cut = tf.slice(tf.topk(scores, k, true).values, [0, k - 1], [batch, 1]);
      const sdr = tf.cast(tf.greaterEqual(scores, cut), 'float32');
      const diff = tf.sub(tf.relu(tf.matMul(sdr, weights)), x);
      const moved = tf.sub(weights, tf.mul(tf.matMul(sdr, diff, true), rate));
      const used = tf.add(tf.mul(dutyCycles, 1 - a), tf.mul(tf.mean(sdr, 0), a));
      return [tf.mean(tf.square(diff)).dataSync()[0]!, tf.keep(moved), tf.keep(used)] as const;
    });
    weights.dispose();
    dutyCycles.dispose();
    weights = nextWeights;
    dutyCycles = nextDutyCycles;
    imagesSeen += batch;
    return error;
  }

  return {
    train: (first, count) => {
      let errors = 0;
      const batches = Math.max(1, Math.floor(count / batch));
      for (let i = 0; i < batches; i++) errors += learn(first + i * batch);
      return Promise.resolve(errors / batches);
    },
    close: () => {
      weights.dispose();
      dutyCycles.dispose();
    },
  };
}
