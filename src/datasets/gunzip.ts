import { DataError } from './data-error.ts';

/** Whether a file is gzipped, by its first two bytes. */
export function isGzip(file: Uint8Array): boolean {
  return file[0] === 0x1f && file[1] === 0x8b;
}

/**
 * Unzips a gzip file in a page, a worker or Node.
 * @param mostBytes limit of the unzipped size, because a small file can unzip to gigabytes. Memory is allocated only
 *   for data that arrives.
 * @throws DataError (format) if the file is damaged, cut short, or larger.
 */
export async function gunzip(file: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = streamOf(file).pipeThrough(new DecompressionStream('gzip')).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new DataError('format', 'The file could not be unzipped: it is damaged or cut short.', { cause: error });
    });
    if (done) return joined(chunks, length);
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel().catch(() => undefined);
      throw new DataError('format', `The file unzips to more than ${mostBytes} bytes; expected at most that.`);
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
