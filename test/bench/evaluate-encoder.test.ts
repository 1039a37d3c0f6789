import '../support/all-kinds';
import { expect, it, vi } from 'vitest';
import { KINDS } from '../../src/encoders/registry';
import { randomImages } from '../support/twin-encoders';
import { evaluateEncoder } from './evaluate-encoder';
import { createEngine } from './evaluate-engine';

const shape = { width: 8, height: 8, signed: false };
const [TRAIN, TEST] = [60, 20];
const dataset = {
  layout: { id: 'own-1', shape, trainShards: [TRAIN], testShards: [TEST], classCount: 2 },
  train: { pixels: randomImages(shape, TRAIN, 0.3, 1), labels: Uint8Array.from({ length: TRAIN }, (_, i) => i % 2) },
  test: { pixels: randomImages(shape, TEST, 0.3, 2), labels: Uint8Array.from({ length: TEST }, (_, i) => i % 2) },
};

it.each(KINDS.map((kind) => [kind.id, kind] as const))(
  'what %s achieves can be written as JSON, and read',
  async (_, kind) => {
    const log = vi.spyOn(console, 'log');
    const settings = kind.withUnits(kind.defaults, 40);
    const evaluation = evaluateEncoder(await createEngine(kind.id, 'reference'), settings, dataset, 2, () => undefined);
    const written = JSON.stringify(evaluation);
    expect(JSON.parse(written)).toEqual(evaluation);
    expect(evaluation.imagesSeen).toBe(2 * TRAIN);
    expect(evaluation.testMse).toBeGreaterThan(0);
    expect(evaluation.probeAccuracy).toBeGreaterThanOrEqual(0);
    // Standard output is for the result alone.
    expect(log).not.toHaveBeenCalled();
  },
);
