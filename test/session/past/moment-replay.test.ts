import { afterEach, describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random';
import type { Snapshot } from '../../../src/core/snapshot';
import { KINDS, kindOf } from '../../../src/encoders/registry';
import { lineageOf } from '../../../src/session/past/lineage';
import { MomentReplay } from '../../../src/session/past/moment-replay';
import { digestOf } from '../../support/digest';
import { learnAtRandom, PastBench } from '../../support/past-bench';

/** A digest of everything that a film shows. */
function pictureDigest(picture: Snapshot): string {
  const { tilePixels, tileScales, exampleBits, exampleOffsets, examplePixels, exampleReconstructions } = picture;
  const on = exampleBits.slice(0, exampleOffsets.at(-1));
  const parts = [tilePixels, tileScales, exampleOffsets, on, examplePixels, exampleReconstructions, picture.dutyCycles];
  return digestOf(parts.map((part) => digestOf(part)).join());
}

let bench: PastBench;
let replay: MomentReplay;
afterEach(() => {
  replay.dispose();
  bench.machine.dispose();
  bench.session.dispose();
});

describe('a run replayed moment by moment', () => {
  it.each(KINDS.map(({ id }) => id))(
    'shows each moment as %s was there, with changes of settings in between',
    async (kind) => {
      const small = { units: 24, ...('winners' in kindOf(kind).defaults && { winners: 3 }) };
      bench = new PastBench(kind, small);
      await bench.until(() => bench.imagesSeen > 0);
      await bench.learn(0);
      /** The last picture, which is from after a change at that very count. */
      const seen = new Map<number, string>();
      bench.session.snapshots.onNewest(() => {
        const picture = bench.session.snapshots.live()!;
        seen.set(picture.figure('imagesSeen'), pictureDigest(picture));
      });
      await learnAtRandom(bench, randomStream(7, 'order'), 6);
      bench.session.commands.set('learningRate', 0.03);
      await bench.learn(6);
      const counts = [...bench.digests.keys()].filter((count) => seen.has(count));
      expect(counts.length).toBeGreaterThan(2);
      expect(bench.session.run.getState().history!.changes.length).toBeGreaterThan(0);
      let heard = 0;
      const found = new Map<number, string>();
      replay = new MomentReplay(bench.session, lineageOf(bench.session)!, (images) => (heard = images));
      for (const count of [0, ...counts]) {
        let picture: Snapshot | null = null;
        void replay.at(count).then((shown) => (picture = shown));
        await bench.until(() => picture !== null);
        expect(picture!.figure('imagesSeen')).toBe(count);
        found.set(count, pictureDigest(picture!));
      }
      for (const count of counts) expect(found.get(count), `after ${count} images`).toBe(seen.get(count));
      expect(found.get(0)).not.toBe([...found.values()].at(-1));
      expect(heard).toBe(counts.at(-1));
    },
  );

  it('reports why it ends, also to pending requests', async () => {
    bench = new PastBench('tied-kwta', { units: 24, winners: 3 });
    await bench.until(() => bench.imagesSeen > 0);
    replay = new MomentReplay(bench.session, lineageOf(bench.session)!);
    const waiting = replay.at(1_000_000);
    replay.dispose();
    await expect(waiting).rejects.toThrow('given up');
    expect(bench.workers.at(-1)?.isEnded).toBe(true);
  });
});
