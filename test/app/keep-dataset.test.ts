import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDataset } from '../../src/app/keep-dataset';
import { MANIFEST_VERSION, type DatasetManifest } from '../../src/core/dataset';

const FOLDER = new URL('https://example.org/page/datasets/coats/');

/** The part of the browser's caches used here: one cache. */
class FakeCache {
  readonly entries = new Map<string, Response>();
  writes = 0;
  keys = () => Promise.resolve([...this.entries.keys()].map((url) => ({ url })));
  put = (url: string, response: Response) => {
    this.writes += 1;
    this.entries.set(url, response);
    return Promise.resolve();
  };
  delete = (url: string) => Promise.resolve(this.entries.delete(url));
}

let cache: FakeCache;
beforeEach(() => {
  cache = new FakeCache();
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache) });
});
afterEach(() => vi.unstubAllGlobals());

function manifestOf(trainFile: string): DatasetManifest {
  const file = (name: string) => ({ file: name, bytes: 3, sha256: '0'.repeat(64) });
  return {
    version: MANIFEST_VERSION,
    id: 'coats',
    name: 'Coats',
    description: 'Coats.',
    licence: 'none',
    source: { title: 'Coats', url: 'https://example.org/' },
    classes: ['coat'],
    width: 1,
    height: 1,
    signed: false,
    train: { count: 1, shards: [{ count: 1, ...file(trainFile) }], labels: file('train-labels.bin') },
    test: { count: 1, shards: [{ count: 1, ...file('test-00.bin') }], labels: null },
  };
}

const bytesOf = (name: string) => new TextEncoder().encode(name);
const keptNames = () => [...cache.entries.keys()].map((url) => url.replace(FOLDER.href, ''));

describe('a dataset that is kept', () => {
  it('consists of all its files as the page has them, and its manifest', async () => {
    await keepDataset(manifestOf('train-00.bin'), FOLDER, bytesOf);
    expect(keptNames()).toEqual(['train-00.bin', 'train-labels.bin', 'test-00.bin', 'manifest.json']);
    expect(await cache.entries.get(`${FOLDER.href}test-00.bin`)!.text()).toBe('test-00.bin');
    const manifest = cache.entries.get(`${FOLDER.href}manifest.json`)!;
    expect(manifest.headers.get('Content-Type')).toBe('application/json');
    expect(await manifest.json()).toEqual(manifestOf('train-00.bin'));
  });

  it('is not written again on the next visit, except for its manifest', async () => {
    await keepDataset(manifestOf('train-00.bin'), FOLDER, bytesOf);
    cache.writes = 0;
    await keepDataset(manifestOf('train-00.bin'), FOLDER, bytesOf);
    expect(cache.writes).toBe(1);
  });

  it('replaces its earlier version, and leaves other datasets alone', async () => {
    const other = 'https://example.org/page/datasets/shoes/train-00.bin';
    cache.entries.set(other, new Response());
    await keepDataset(manifestOf('train-old.bin'), FOLDER, bytesOf);
    await keepDataset(manifestOf('train-new.bin'), FOLDER, bytesOf);
    expect(keptNames().toSorted()).toEqual(
      [other, 'manifest.json', 'test-00.bin', 'train-labels.bin', 'train-new.bin'].toSorted(),
    );
  });

  it('stays unchanged if a file of the newer version is missing', async () => {
    await keepDataset(manifestOf('train-old.bin'), FOLDER, bytesOf);
    await expect(keepDataset(manifestOf('train-new.bin'), FOLDER, () => undefined)).rejects.toThrow(
      'train-new.bin is not there; expected all files of coats',
    );
    expect(keptNames()).toContain('train-old.bin');
    expect(await cache.entries.get(`${FOLDER.href}manifest.json`)!.json()).toEqual(manifestOf('train-old.bin'));
  });
});
