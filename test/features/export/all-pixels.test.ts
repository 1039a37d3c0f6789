import { describe, expect, it, vi } from 'vitest';
import { allPixels } from '../../../src/features/export/all-pixels';
import { createFakeSession } from '../../support/fake-session';
import { ownDataset } from '../../support/own-images';

function page() {
  const { manifest, files } = ownDataset('own-1');
  const fake = createFakeSession({ opened: null });
  fake.setDataset({ manifest });
  const give = vi.spyOn(fake.feed, 'give');
  return { ...fake, files, given: () => give.mock.lastCall![1] };
}

describe('the pixels of all images', () => {
  it('are those of all shards, whatever the order of their arrival', async () => {
    const { session, files, given } = page();
    const pixels = allPixels(session, 'own-1');
    for (const split of ['test', 'train'] as const) {
      for (const [i, file] of [...files[split].shards.entries()].toReversed())
        given().shard(split, i, file.slice().buffer);
    }
    const { train, test } = await pixels;
    expect([train.length, test.length]).toEqual([48 * 6, 12 * 6]);
    const all = [...train, ...test].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 360 }, (_, i) => i % 256).sort((a, b) => a - b));
  });

  it('are refused if the session has changed to other images, and if they are gone', async () => {
    const { session, given } = page();
    await expect(allPixels(session, 'own-2')).rejects.toThrow('Other images have been chosen in the meantime.');
    const pixels = allPixels(session, 'own-1');
    given().status!({ problem: { message: 'They are no longer in this browser.', gone: true } } as never);
    await expect(pixels).rejects.toThrow('They are no longer in this browser.');
  });
});
