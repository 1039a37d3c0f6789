import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDatabase } from '../support/fake-database';
import { findOwnImages } from '../../src/features/own-images/own-images-db';
import { ownImagesLoader } from '../../src/features/own-images/own-images-loader';
import { createKeptImages } from '../../src/features/own-images/kept-images';
import { createImportStore } from '../../src/features/own-images/store';
import { explainErrors } from '../../src/kit/saving-problem';

const never = <T>(): Promise<T> => new Promise<T>(() => {});

fakeDatabase();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('storage that never answers', () => {
  it('does not keep a request for the list of databases waiting', async () => {
    vi.spyOn(indexedDB, 'databases').mockImplementation(never);
    const images = createImportStore(
      () => Promise.resolve(null),
      () => 1,
    );
    const parts = { images, openDb: never<never>, findDb: findOwnImages, announce: () => {}, now: () => 1 };
    const kept = createKeptImages(parts);
    const listed = kept.refresh();
    const loader = ownImagesLoader('own-1', images, () => Promise.resolve(kept));
    const manifest = loader.manifest(new AbortController().signal).catch(String);
    await vi.advanceTimersByTimeAsync(10_000);
    await listed;
    expect(images.getState().kept).toEqual([]);
    expect(await manifest).toMatch(/cannot be read now; bring them again\. .* did not answer for 10 seconds/);
  });

  it('does not keep reading or writing waiting', async () => {
    const kept = explainErrors(never).catch(String);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await kept).toMatch(/did not answer for 60 seconds/);
  });

  it('leaves no timer running once it has answered', async () => {
    expect(await explainErrors(() => Promise.resolve(3))).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});
