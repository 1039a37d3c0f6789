import { describe, expect, it } from 'vitest';
import { ThresholdNeuron } from '../../../src/encoders/spatial-pooler/threshold-neuron';

/** Counts of pixels, and their values according to a neuron with this threshold and width. */
function madeBy(threshold: number, width: number, winners: number) {
  const counts = Uint32Array.from({ length: winners + 1 }, (_, count) => count);
  const values = Float32Array.from(counts, (count) => Math.min(1, Math.max(0, (count - threshold) / width)));
  return { counts, values };
}

describe('a pixel as a threshold neuron', () => {
  it('finds the threshold and the width that the values were made with', () => {
    const neuron = new ThresholdNeuron(100);
    const { counts, values } = madeBy(4, 12, 16);
    expect(neuron.learn(16, 0, counts, values)).toBe(true);
    expect([neuron.threshold * 16, neuron.width * 16]).toEqual([4, 12]);
    const levels = new Float32Array(101);
    neuron.levels(16, levels);
    expect([...levels.subarray(0, 17)]).toEqual([...values]);
    expect(levels[100]).toBe(1);
  });

  it('is fitted after each of the first images, then only occasionally', () => {
    const neuron = new ThresholdNeuron(10);
    const { counts, values } = madeBy(1, 4, 8);
    const fitted = [0, 63, 64, 65, 126, 127, 128].filter((t) => neuron.learn(8, t, counts, values));
    expect(fitted).toEqual([0, 63, 127]);
  });

  it('forgets: counts older than 2,048 images weigh half', () => {
    const neuron = new ThresholdNeuron(10);
    const { counts, values } = madeBy(1, 4, 8);
    neuron.learn(8, 2046, counts, values);
    expect(neuron.table.met[3]).toBe(1);
    neuron.learn(8, 2047, counts, values);
    expect(neuron.table.met[3]).toBe(1);
    neuron.learn(8, 2048, counts, values);
    expect(neuron.table.met[3]).toBe(2);
  });

  it('starts a new table when the number of active columns changes, and keeps its threshold as a share of that', () => {
    const neuron = new ThresholdNeuron(40);
    neuron.learn(16, 0, ...(Object.values(madeBy(4, 12, 16)) as [Uint32Array, Float32Array]));
    const levels = new Float32Array(41);
    neuron.levels(32, levels);
    expect(levels[8]).toBe(0);
    expect(levels[20]).toBe(0.5);
    neuron.learn(32, 70, Uint32Array.of(5), Float32Array.of(1));
    expect([...neuron.table.met].reduce((sum, value) => sum + value)).toBe(1);
  });
});
