import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

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

function isMap<Value>(entries: object): entries is ReadonlyMap<string, Value> {
  return entries instanceof Map;
}
