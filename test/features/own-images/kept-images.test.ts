import { describe, expect, it, vi } from 'vitest';
import type { OwnDataset } from '../../../src/core/brought';
import { datasetBytes, MOST_KEPT_BYTES } from '../../../src/features/own-images/kept-dataset';
import { fakeDatabase } from '../../support/fake-database';
import type { OwnDatasetId } from '../../../src/core/own-dataset-id';
import { createImportStore } from '../../../src/features/own-images/store';
import { createKeptImages } from '../../../src/features/own-images/kept-images';
import { findOwnImages, openOwnImages, type OwnImagesDb } from '../../../src/features/own-images/own-images-db';
import { createNotices } from '../../../src/session/notices';
import { SavingProblem } from '../../../src/kit/saving-problem';
import { ownDataset } from '../../support/own-images';

/** A dataset whose manifest claims this size; its files are small. */
function sized(id: `own-${number}`, bytes: number): OwnDataset {
  const dataset = ownDataset(id);
  const { manifest } = dataset;
  const [shard] = manifest.train.shards;
  const rest = datasetBytes(manifest) - shard!.bytes;
  const shards = [{ ...shard!, bytes: bytes - rest }];
  return { ...dataset, manifest: { ...manifest, name: id, train: { ...manifest.train, shards } } };
}

let clock = 1000;

function tab(openDb = openOwnImages, findDb = findOwnImages) {
  const notices = createNotices();
  const images = createImportStore(
    () => Promise.resolve(null),
    () => 1,
  );
  const announce = vi.fn();
  const keeper = createKeptImages({ images, openDb, findDb, announce, now: () => ++clock });
  const kept = {
    ...keeper,
    keep: (dataset: OwnDataset) => keeper.keep(dataset, notices),
    forget: (id: OwnDatasetId) => keeper.forget(id, notices),
  };
  const ids = () => images.getState().kept.map(({ id }) => id);
  const messages = () => notices.store.getState().notices.map(({ message }) => message);
  return { kept, ids, messages, announce };
}

fakeDatabase();

describe('own images in the browser', () => {
  it('return complete in the next visit, and only those requested', async () => {
    const dataset = ownDataset('own-5');
    await tab().kept.keep(dataset);
    const { kept } = tab();
    expect(await kept.manifest('own-5')).toEqual(dataset.manifest);
    expect(await kept.file('own-5', 'train-00')).toEqual(dataset.files.train.shards[0]);
    expect(await kept.file('own-5', 'test-labels')).toEqual(dataset.files.test.labels);
    expect(await kept.file('own-5', 'train-01')).toBeNull();
    expect(await kept.manifest('own-6')).toBeNull();
  });

  it('are listed newest first and forgotten with all their files, without touching others', async () => {
    const { kept, ids, announce } = tab();
    for (const id of ['own-1', 'own-10', 'own-2'] as const) await kept.keep(ownDataset(id));
    expect(ids()).toEqual(['own-2', 'own-10', 'own-1']);
    await kept.forget('own-1');
    expect(ids()).toEqual(['own-2', 'own-10']);
    expect(await kept.file('own-1', 'train-00')).toBeNull();
    expect(await kept.file('own-10', 'train-00')).not.toBeNull();
    expect(announce).toHaveBeenCalledTimes(4);
  });

  it('are kept up to a total size: the oldest give way, and a notice says so', async () => {
    const { kept, ids, messages } = tab();
    await kept.keep(sized('own-1', 0.5 * MOST_KEPT_BYTES));
    await kept.keep(sized('own-2', 0.1 * MOST_KEPT_BYTES));
    await kept.keep(sized('own-3', 0.8 * MOST_KEPT_BYTES));
    expect(ids()).toEqual(['own-3', 'own-2']);
    expect(messages()).toEqual(['Your images are kept in this browser. To make room, “own-1” had to be forgotten.']);
    await kept.keep(sized('own-4', MOST_KEPT_BYTES + 1));
    expect(ids()).toEqual(['own-3', 'own-2']);
  });

  it('are learnt even if they do not fit into storage, and no part of them is left there', async () => {
    const full = async (): Promise<OwnImagesDb> => ({
      ...(await openOwnImages()),
      keep: () => Promise.reject(new SavingProblem('There is no room left on this device for it.')),
    });
    const { kept, messages, ids } = tab(full);
    await kept.keep(ownDataset());
    expect(messages()[0]).toMatch(/could not be kept for the next visit\. There is no room left/);
    expect(ids()).toEqual([]);
    // Writing fails half way: the part already written disappears with it.
    const db = await openOwnImages();
    const dataset = ownDataset('own-7');
    const broken = { ...dataset, files: { ...dataset.files, test: { shards: [(() => 0) as never], labels: null } } };
    await expect(db.keep(broken, 1)).rejects.toBeInstanceOf(SavingProblem);
    expect(await db.find('own-7')).toBeNull();
    expect(await db.file('own-7', 'train-00')).toBeNull();
  });

  it('of two tabs at once are both kept, and each tab notices what the other forgets', async () => {
    const [one, two] = [tab(), tab()];
    await Promise.all([one.kept.keep(ownDataset('own-1')), two.kept.keep(ownDataset('own-2'))]);
    await one.kept.refresh();
    expect(new Set(one.ids())).toEqual(new Set(['own-1', 'own-2']));
    await two.kept.forget('own-1');
    await one.kept.refresh();
    expect(one.ids()).toEqual(['own-2']);
    expect(await one.kept.file('own-1', 'train-00')).toBeNull();
  });

  it('create no database before there are any', async () => {
    await tab().kept.refresh();
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('are skipped if they are damaged or of another version', async () => {
    const { kept, ids } = tab();
    await kept.keep(ownDataset('own-1'));
    const request = indexedDB.open('sdr-playground-images');
    const db = await new Promise<IDBDatabase>((resolve) => {
      request.addEventListener('success', () => resolve(request.result));
    });
    const store = db.transaction('datasets', 'readwrite').objectStore('datasets');
    store.put({ version: 2, id: 'own-2' });
    store.put({ version: 1, id: 'own-3', manifest: null, bytes: 1, savedAt: 1 });
    store.put({ version: 1, id: '__proto__' });
    await new Promise((resolve) => store.transaction.addEventListener('complete', resolve));
    await kept.refresh();
    expect(ids()).toEqual(['own-1']);
    expect(await kept.manifest('own-3')).toBeNull();
  });

  it('are simply missing if the browser has no storage', async () => {
    const nothing = () => Promise.reject(new SavingProblem('This browser keeps nothing.'));
    const { kept, ids, messages } = tab(nothing, nothing);
    await kept.refresh();
    expect(ids()).toEqual([]);
    await kept.keep(ownDataset());
    expect(messages()).toHaveLength(1);
  });
});
