import { afterEach, describe, expect, it, vi } from 'vitest';
import { barsLoader, barsShard } from '../../src/datasets/sets/bars-images';
import { loaderFor } from '../../src/datasets/loader-for';
import { DATASETS } from '../../src/datasets/catalogue';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  document.head.replaceChildren();
});

/** The address at which the page looks for MNIST's manifest. */
async function manifestAddress(): Promise<string> {
  const fetch = vi.fn<(url: URL) => Promise<Response>>(() => Promise.resolve(new Response('', { status: 404 })));
  vi.stubGlobal('fetch', fetch);
  await loaderFor('mnist')
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
    const manifest = await loaderFor('bars').manifest(signal);
    expect(manifest).toEqual(await barsLoader.manifest(signal));
    expect(await loaderFor('bars').shard(manifest, 'test', 0, signal)).toEqual(barsShard('test', 0));
    await expect(loaderFor('bars').labels(manifest, 'test', signal)).rejects.toThrow(/no labels/);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('the datasets on offer', () => {
  it('each have a manifest that says what the list says', async () => {
    const bars = await loaderFor('bars').manifest(new AbortController().signal);
    const listed = DATASETS.find(({ id }) => id === 'bars')!;
    expect(bars).toMatchObject({
      name: listed.name,
      licence: listed.licence,
      source: listed.source,
      width: 8,
      height: 8,
    });
    expect([bars.train.count, bars.test.count]).toEqual([listed.trainCount, listed.testCount]);
  });

  it('name their licence and their source', () => {
    for (const { licence, source } of DATASETS) {
      expect(licence).not.toBe('');
      expect(source.title).not.toBe('');
      expect(new URL(source.url).protocol).toBe('https:');
    }
  });
});
