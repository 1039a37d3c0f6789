import { describe, expect, it, vi } from 'vitest';
import { TIED_KWTA } from '../../../src/core/encoder-state';
import { createSnapshot, snapshotBytes, type SnapshotShape } from '../../../src/core/snapshot';
import { KeptRun } from '../../../src/session/past/kept-run';
import { Superseded } from '../../../src/session/requests';
import type { RunSession } from '../../../src/session/run-session';

/** A run whose pictures show what the test wants, and whose checkpoints contain only their count. */
function keptRun(units: number) {
  let newest: () => void = () => {};
  const shape: SnapshotShape = {
    units,
    mostBits: 1,
    values: 'binary',
    width: 28,
    height: 28,
    signed: false,
    examples: 1,
    firstTile: 0,
    tiles: 1,
  };
  const live = createSnapshot(new ArrayBuffer(snapshotBytes(shape)), shape);
  const checkpointNow = vi.fn(() =>
    Promise.resolve({ of: { kind: TIED_KWTA, counters: { imagesSeen: live.figure('imagesSeen') } } }),
  );
  const history = { first: { seed: 1 }, changes: [] };
  const session = {
    settings: { getState: () => ({ datasetId: 'mnist', kind: TIED_KWTA }) },
    run: { getState: () => ({ history }) },
    snapshots: { live: () => live, onNewest: (listener: () => void) => (newest = listener) },
    view: { subscribe: () => () => {} },
    requests: { ask: checkpointNow },
    onCheckpoint: () => () => {},
  } as unknown as RunSession;
  live.setFigure('imagesSeen', 0);
  live.setFigure('imagesPerSecond', 0);
  const kept = new KeptRun(session);
  const learn = async (imagesSeen: number, imagesPerSecond: number): Promise<void> => {
    live.setFigure('imagesSeen', imagesSeen);
    live.setFigure('imagesPerSecond', imagesPerSecond);
    newest();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const from = (moment: number): number => kept.checkpointBefore(moment)?.counters['imagesSeen'] ?? 0;
  return { kept, learn, from, checkpointNow };
}

describe('the checkpoints of a run', () => {
  it('are so close together that a replay of any moment of a run of 60,000 images takes a fraction of a second', async () => {
    for (const rate of [8000, 15_000, 80_000]) {
      const { learn, from } = keptRun(1000);
      for (let seen = 0; seen <= 60_000; seen += rate / 27) await learn(Math.round(seen), rate);
      for (let moment = 0; moment <= 60_000; moment += 500) {
        expect((moment - from(moment)) / rate, `image ${moment} at ${rate} images/s`).toBeLessThan(0.65);
      }
    }
  });

  it('are not requested while nothing is learnt, nor if there is room for hardly any', async () => {
    const paused = keptRun(1000);
    await paused.learn(50_000, 0);
    expect(paused.checkpointNow).not.toHaveBeenCalled();
    const large = keptRun(16_384);
    for (let seen = 0; seen < 60_000; seen += 600) await large.learn(seen, 15_000);
    expect(large.checkpointNow).not.toHaveBeenCalled();
  });

  it('are requested again if the run was replaced before the answer arrived', async () => {
    const { learn, from, checkpointNow } = keptRun(1000);
    checkpointNow.mockRejectedValueOnce(new Superseded());
    await learn(20_000, 15_000);
    await learn(20_500, 15_000);
    expect(checkpointNow).toHaveBeenCalledTimes(2);
    expect(from(30_000)).toBe(20_500);
  });
});
