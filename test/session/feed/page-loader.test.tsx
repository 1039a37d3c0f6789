import '../../support/fresh-page';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { pageLoader } from '../../../src/session/feed/page-loader';
import { importStore } from '../../../src/features/own-images/store';
import { openOwnImages } from '../../../src/features/own-images/own-images-db';
import { runStore } from '../../../src/session/run-store';
import { settingsStore } from '../../../src/session/settings-store';
import { ownDataset } from '../../support/own-images';

const { signal } = new AbortController();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('own images named by the address', () => {
  it('come from this page, or from an earlier visit', async () => {
    const kept = ownDataset('own-8');
    const db = await openOwnImages();
    await db.keep(kept, 1);
    const here = ownDataset('own-7');
    importStore.setState({ own: here });
    for (const dataset of [here, kept]) {
      const loader = pageLoader(dataset.manifest.id as `own-${number}`);
      const manifest = await loader.manifest(signal);
      expect(manifest).toEqual(dataset.manifest);
      // Of two realms: compared number by number.
      expect([...(await loader.shard(manifest, 'test', 0, signal))]).toEqual([...dataset.files.test.shards[0]!]);
      expect([...(await loader.labels(manifest, 'train', signal))]).toEqual([...dataset.files.train.labels!]);
    }
    await db.remove('own-8');
    await expect(pageLoader('own-8').shard(kept.manifest, 'train', 0, signal)).rejects.toThrow(
      'no longer in this browser',
    );
  });

  it('that are nowhere give way to MNIST with the settings of the link, and a notice', async () => {
    const { kind, settings, restore } = settingsStore.getState();
    restore('own-99', 'explain-away', { kind, settings: { ...settings, winners: 17 } });
    await expect(pageLoader('own-99').manifest(signal)).rejects.toThrow('no longer in this browser');
    expect(settingsStore.getState()).toMatchObject({ datasetId: 'mnist', settings: { winners: 17 } });
    expect(runStore.getState().notices.map(({ message }) => message)).toEqual([
      'These images were somebody’s own and are not kept in this browser; MNIST is learnt instead.',
    ]);
  });
});
