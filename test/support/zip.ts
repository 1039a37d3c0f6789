import { BlobWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';

/** A zip file as `numpy.savez_compressed` writes it (with 64-bit sizes), or without compression as `numpy.savez` does. */
export async function zip(
  entries: Readonly<Record<string, Uint8Array>> | ReadonlyMap<string, Uint8Array>,
  { compressed = true }: { readonly compressed?: boolean } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level: compressed ? 6 : 0, zip64: true });
  const listed: Iterable<readonly [string, Uint8Array]> = isMap(entries) ? entries : Object.entries(entries);
  for (const [name, content] of listed) {
    await writer.add(name, new Uint8ArrayReader(content));
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** The files in a zip file, each whole, by name and in their order. */
export async function unzip(file: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const reader = new ZipReader(new Uint8ArrayReader(file), { useWebWorkers: false, checkSignature: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
  return files;
}

function isMap<Value>(entries: object): entries is ReadonlyMap<string, Value> {
  return entries instanceof Map;
}
