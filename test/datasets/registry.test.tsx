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
import { createBarsLoader } from '../../src/datasets/sets/bars-images';
import { DEFAULT_KIND, KINDS } from '../../src/encoders/registry';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  document.head.replaceChildren();
});

/** The address at which the page looks for MNIST's manifest. */
async function manifestAddress(): Promise<string> {
  const fetch = vi.fn<(url: URL) => Promise<Response>>(() => Promise.resolve(new Response('', { status: 404 })));
  vi.stubGlobal('fetch', fetch);
  await findSet('mnist')
    .loader()
    .manifest(new AbortController().signal)
    .catch(() => undefined);
  return fetch.mock.calls[0]![0].href;
}

describe('where datasets are looked for', () => {
  it('is beside the page, wherever that was put', async () => {
    vi.stubEnv('BASE_URL', './');
    expect(await manifestAddress()).toBe('http://localhost:3000/datasets/mnist/manifest.json');
    document.head.innerHTML = '<base href="/some/where/index.html?seed=7#here">';
    expect(await manifestAddress()).toBe('http://localhost:3000/some/where/datasets/mnist/manifest.json');
  });

  it('is below the base that the page was built for', async () => {
    vi.stubEnv('BASE_URL', '/playground/');
    expect(await manifestAddress()).toBe('http://localhost:3000/playground/datasets/mnist/manifest.json');
  });

  it('is the page itself for Bars', async () => {
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    const { signal } = new AbortController();
    const set = findSet('bars');
    const [loader, maker] = [set.loader(), createBarsLoader(set)];
    const manifest = await loader.manifest(signal);
    expect(manifest).toEqual(await maker.manifest(signal));
    expect(await loader.shard(manifest, 'test', 0, signal)).toEqual(await maker.shard(manifest, 'test', 0, signal));
    await expect(loader.labels(manifest, 'test', signal)).rejects.toThrow(/no labels/);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('the datasets on offer', () => {
  it('each have a manifest that says what the list says', async () => {
    const listed = findSet('bars');
    const made = await listed.loader().manifest(new AbortController().signal);
    expect(made).toMatchObject({
      name: listed.name,
      licence: listed.licence,
      source: listed.source,
      width: 8,
      height: 8,
    });
    expect([made.train.count, made.test.count]).toEqual([listed.trainCount, listed.testCount]);
  });

  it('name their licence and their source', () => {
    for (const { licence, source } of SETS) {
      expect(licence).not.toBe('');
      expect(source.title).not.toBe('');
      expect(new URL(source.url).protocol).toBe('https:');
    }
  });

  it('are found by their names, which are all different; own images are known by the form of theirs', () => {
    expect(new Set(SETS.map(({ id }) => id)).size).toBe(SETS.length);
    for (const set of SETS) expect(findSet(set.id)).toBe(set);
    expect([findSet('own-3'), findSet('toString'), findSet('')]).toEqual([undefined, undefined, undefined]);
    expect(['mnist', 'bars', 'own-3', 'own-x', 'coats'].map(isDatasetId)).toEqual([true, true, true, false, false]);
  });

  it('share the presets among them: each of the default kind suits a set, and own images get those of the default set', () => {
    const listed = SETS.flatMap(({ presets }) => presets);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(DEFAULT_KIND.presets.map(({ id }) => id)));
    for (const id of listed) {
      expect(KINDS.flatMap(({ presets }) => presets).map((preset) => preset.id)).toContain(id);
      expect(setOfPreset(id).presets).toContain(id);
    }
    expect(setOfPreset('no such preset')).toBe(DEFAULT_SET);
    expect(presetIdsFor('own-3')).toBe(DEFAULT_SET.presets);
  });

  it('say what their images are called; of own images nothing is known', () => {
    expect(['mnist', 'bars', 'own-3'].map((id) => nounOf(findSet(id)))).toEqual(['digit', 'image', 'image']);
    expect([setOf({ id: 'bars' }), setOf({ id: 'own-3' })]).toEqual([findSet('bars'), undefined]);
    expect(setOf(null)).toBe(DEFAULT_SET);
  });
});
