import { describe, expect, it, vi } from 'vitest';
import { lateLoader } from '../../src/datasets/late-loader';
import type { DatasetLoader } from '../../src/datasets/loader';

const { signal } = new AbortController();
const manifest = { id: 'own-1' } as never;
const bytes = Uint8Array.of(1, 2);

function loaderOfFile(): DatasetLoader {
  return { manifest: async () => manifest, shard: async () => bytes, labels: async () => bytes };
}

describe('a loader whose code comes late', () => {
  it('fetches it once, on first use', async () => {
    const load = vi.fn(async () => loaderOfFile());
    const loader = lateLoader(load);
    expect(load).not.toHaveBeenCalled();
    expect(await loader.manifest(signal)).toBe(manifest);
    expect(await loader.shard(manifest, 'train', 0, signal)).toBe(bytes);
    expect(await loader.labels(manifest, 'test', signal)).toBe(bytes);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('fetches it again after a failure', async () => {
    const load = vi.fn(async () => loaderOfFile()).mockRejectedValueOnce(new Error('no line'));
    const loader = lateLoader(load);
    await expect(loader.manifest(signal)).rejects.toThrow('no line');
    expect(await loader.manifest(signal)).toBe(manifest);
  });
});
