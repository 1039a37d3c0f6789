import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bitsAt, type SweepPoint } from '../../../src/core/sweep';
import { loadKinds } from '../../../src/encoders/registry';
import { ofPreset } from '../../../src/features/lab/other-settings';
import { Sweeping } from '../../../src/features/lab/sweep';
import { createFakeSession, layout } from '../../support/fake-session';
import { stubWorkers } from '../../support/stub-workers';

beforeEach(loadKinds);
afterEach(() => {
  vi.unstubAllGlobals();
});

it('still has the results for own images after another number of training images was typed in between', async () => {
  const workers = stubWorkers();
  const own = { ...layout, id: 'own-1', classCount: 0 };
  const { session, openDataset, lastConsumer } = createFakeSession({ opened: null });
  session.commands.chooseDataset('own-1');
  openDataset(own);
  const sweeping = new Sweeping(session, () => 2);
  const others = ofPreset('own-1');
  sweeping.start({ grid: { units: [20, 40], winners: [2], rounds: [1], seeds: 1 }, images: 100, others });
  lastConsumer().shard('train', 0, new ArrayBuffer(0));
  lastConsumer().shard('test', 0, new ArrayBuffer(0));
  const answer = (): void => {
    const { point } = workers[0]!.sent.at(-1) as unknown as { point: SweepPoint };
    const result = {
      ...point,
      images: 100,
      bits: bitsAt(point),
      error: 0.1,
      recognition: null,
      deadUnits: 0,
      seconds: 1,
    };
    workers[0]!.say({ type: 'result', result });
  };
  const units = (): number[] => sweeping.store.getState().results.map((result) => result.units);
  answer();
  await sweeping.show({ images: 1000, others });
  expect(units()).toEqual([]);
  // Results that arrive now belong to the sweep under way, not to the new number.
  answer();
  expect(units()).toEqual([]);
  await sweeping.show({ images: 100, others });
  expect(units()).toEqual([40, 20]);
  await sweeping.found.forget();
  await sweeping.show({ images: 1000, others });
  await sweeping.show({ images: 100, others });
  expect(units()).toEqual([]);
});
