import type { DataFile, DatasetManifest } from '../core/dataset';
import { DATASET_CACHE } from './dataset-cache';

/**
 * Keeps a fetched dataset for use without a network. The files come from the page, which has checked them, and are not
 * fetched from the server again: the first visit begins before there is a service worker. Files of an earlier version
 * of the dataset are deleted.
 *
 * @param folder the dataset's folder on the server; ends with a slash.
 * @param fileOf returns a file of the dataset by its name.
 * @throws DOMException if there is no room for it, or storage is not allowed.
 */
export async function keepDataset(
  manifest: DatasetManifest,
  folder: URL,
  fileOf: (name: string) => Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  const cache = await caches.open(DATASET_CACHE);
  const addressOf = (name: string): string => new URL(name, folder).href;
  const kept = (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(folder.href));
  const names = namesOf(manifest);
  for (const name of names) {
    if (kept.includes(addressOf(name))) continue;
    const bytes = fileOf(name);
    if (!bytes) throw new RangeError(`${name} is not there; expected all files of ${manifest.id}`);
    await cache.put(addressOf(name), responseOf(bytes, 'application/octet-stream'));
  }
  // Last, because now all files of this manifest are there and nothing refers to the old ones.
  await cache.put(addressOf('manifest.json'), responseOf(JSON.stringify(manifest), 'application/json'));
  const needed = new Set(['manifest.json', ...names].map(addressOf));
  await Promise.all(kept.filter((url) => !needed.has(url)).map((url) => cache.delete(url)));
}

function namesOf({ train, test }: DatasetManifest): string[] {
  const files: readonly (DataFile | null)[] = [...train.shards, train.labels, ...test.shards, test.labels];
  return files.flatMap((entry) => entry?.file ?? []);
}

function responseOf(body: BodyInit, type: string): Response {
  return new Response(body, { headers: { 'Content-Type': type } });
}
