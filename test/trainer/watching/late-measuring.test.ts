import { expect, it, vi } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { Bench } from '../../support/trainer-bench';

const STOP_AT = 400;

/** A run with a stop. */
async function begin(bench: Bench): Promise<Bench> {
  await bench.open();
  await bench.addTrainLabels();
  await bench.start({ stopAt: STOP_AT });
  return bench;
}

/** Lets the requested code arrive, and the trainer notice it. */
async function untilMeasured(bench: Bench): Promise<void> {
  bench.work(3);
  expect(bench.all('curvePoint')).toHaveLength(0);
  await vi.dynamicImportSettled();
  await new Promise((resolve) => setImmediate(resolve));
  bench.work(50);
}

it('a run measured late learns the same, including its classifier, and is measured the same at its end', async () => {
  const early = await begin(new Bench());
  early.work(500);
  const late = await begin(new Bench(new ReferenceEngine(), null));
  await untilMeasured(late);
  late.work(500);
  expect(late.all('stopped')).toEqual([{ imagesSeen: STOP_AT }]);
  expect(late.last('checkpoint')).toEqual(early.last('checkpoint'));
  expect(late.classifierImages()).toBe(STOP_AT);
  const { trainError, ...measured } = early.last('curvePoint')!;
  expect(measured).toMatchObject({ imagesSeen: STOP_AT });
  expect(late.last('curvePoint')).toMatchObject(measured);
  expect(late.last('curvePoint')!.trainError).toBeCloseTo(trainError, 6);
});

it('a run that begins paused is measured, too', async () => {
  const bench = new Bench(new ReferenceEngine(), null);
  await bench.open();
  await bench.start({ running: false });
  await untilMeasured(bench);
  expect(bench.last('curvePoint')).toMatchObject({ imagesSeen: 0 });
});

it('a replay is measured from its first image on, because it is queried immediately', async () => {
  const bench = new Bench(new ReferenceEngine(), null);
  await bench.open();
  await bench.addTrainLabels();
  await bench.start({ stopAt: 90, again: true });
  bench.work(500);
  await bench.say('encode', { requestId: 1, pixels: new Uint8Array(15).fill(100) });
  expect(bench.last('encoded')!.probabilities).toHaveLength(3);
});

it('a question waits for the measuring code', async () => {
  const bench = new Bench(new ReferenceEngine(), null);
  await bench.open();
  await bench.addTrainLabels();
  await bench.start({ running: false });
  const asked = { kind: 'evidence', question: { bits: Uint32Array.of(0, 1, 2), strengths: null } } as const;
  await bench.say('ask', { requestId: 1, asked });
  bench.work(5);
  expect(bench.last('answer')).toMatchObject({ requestId: 1, failure: null });
});
