import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  DEFAULT_SET,
  findSet,
  isDatasetId,
  nounOf,
  presetIdsFor,
  SETS,
  setOf,
  setOfPreset,
} from '../../src/datasets/registry';
import { barsShapeOf } from '../../src/core/bars-shape';
import { createBarsLoader } from '../../src/datasets/sets/bars-images';
import { MNIST } from '../../src/datasets/node/mnist-description';
import { DEFAULT_KIND, kindOf, KINDS } from '../../src/encoders/registry';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  document.head.replaceChildren();
});

/** The address of MNIST's manifest for the page. */
async function manifestAddress(): Promise<string> {
  const fetch = vi.fn<(url: URL) => Promise<Response>>(() => Promise.resolve(new Response('', { status: 404 })));
  vi.stubGlobal('fetch', fetch);
  await findSet('mnist')
    .loader()
    .manifest(new AbortController().signal)
    .catch(() => undefined);
  return fetch.mock.calls[0]![0].href;
}

describe('the source of datasets', () => {
  it('is next to the page, wherever that is hosted', async () => {
    vi.stubEnv('BASE_URL', './');
    expect(await manifestAddress()).toBe('http://localhost:3000/datasets/mnist/manifest.json');
    document.head.innerHTML = '<base href="/some/where/index.html?seed=7#here">';
    expect(await manifestAddress()).toBe('http://localhost:3000/some/where/datasets/mnist/manifest.json');
  });

  it('is below the base that the page is built for', async () => {
    vi.stubEnv('BASE_URL', '/playground/');
    expect(await manifestAddress()).toBe('http://localhost:3000/playground/datasets/mnist/manifest.json');
  });

  it('is the page itself for Bars', async () => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    const { signal } = new AbortController();
    const set = findSet('bars');
    const [loader, maker] = [set.loader(), createBarsLoader('bars', barsShapeOf('bars')!)];
    const manifest = await loader.manifest(signal);
    expect(manifest).toEqual(await maker.manifest(signal));
    expect(await loader.shard(manifest, 'test', 0, signal)).toEqual(await maker.shard(manifest, 'test', 0, signal));
    await expect(loader.labels(manifest, 'test', signal)).rejects.toThrow(/no labels/);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('the datasets on offer', () => {
  const MADE = ['bars', 'bars-12-3', 'dead-leaves'];

  it.each(MADE)('have a manifest that agrees with the list: %s', async (id) => {
    const { width, height, signed, name, loader } = findSet(id)!;
    const made = await loader().manifest(new AbortController().signal);
    expect(made).toMatchObject({ id, name, width, height, signed });
  });

  it('name their licence and their source', async () => {
    const made = MADE.map((id) => findSet(id)!.loader().manifest(new AbortController().signal));
    for (const { licence, source } of [MNIST, ...(await Promise.all(made))]) {
      expect(licence).not.toBe('');
      expect(source.title).not.toBe('');
      expect(new URL(source.url).protocol).toBe('https:');
    }
  });

  it('include bars of other sizes and numbers, always the same set for the same id', () => {
    const set = findSet('bars-12-1to3')!;
    expect(set).toMatchObject({ id: 'bars-12-1to3', width: 12, height: 12, presets: findSet('bars').presets });
    expect(findSet('bars-12-1to3')).toBe(set);
    expect(isDatasetId('bars-4-4')).toBe(true);
    const impossible = ['bars-3-1', 'bars-17-2', 'bars-8-9', 'bars-8-0', 'bars-08-2', 'bars-8', 'bars-8-2to3', 'bars-'];
    expect(impossible.filter(isDatasetId)).toEqual([]);
  });

  it('are found by their ids, which are all different; own images are recognised by the form of their ids', () => {
    expect(new Set(SETS.map(({ id }) => id)).size).toBe(SETS.length);
    for (const set of SETS) expect(findSet(set.id)).toBe(set);
    expect([findSet('own-3'), findSet('toString'), findSet('')]).toEqual([undefined, undefined, undefined]);
    expect(['mnist', 'bars', 'own-3', 'own-x', 'coats'].map(isDatasetId)).toEqual([true, true, true, false, false]);
  });

  it('offer all presets of the default kind between them, and own images get those of the default set', () => {
    const listed = SETS.flatMap(({ presets }) => presets);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(kindOf(DEFAULT_KIND.id).presets.map(({ id }) => id)));
    for (const id of listed) {
      expect(KINDS.flatMap(({ presets }) => presets).map((preset) => preset.id)).toContain(id);
      expect(setOfPreset(id).presets).toContain(id);
    }
    expect(setOfPreset('no such preset')).toBe(DEFAULT_SET);
    expect(presetIdsFor('own-3')).toBe(DEFAULT_SET.presets);
  });

  it('name their images; own images have a general name', () => {
    expect(['mnist', 'dead-leaves', 'bars', 'own-3'].map((id) => nounOf(findSet(id)))).toEqual([
      'digit',
      'patch',
      'image',
      'image',
    ]);
    expect([setOf({ id: 'bars' }), setOf({ id: 'own-3' })]).toEqual([findSet('bars'), undefined]);
    expect(setOf(null)).toBe(DEFAULT_SET);
  });
});
