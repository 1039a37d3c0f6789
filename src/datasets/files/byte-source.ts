import type { BroughtFile } from '../../core/reading';
import { DataError } from '../data-error';
import { shownName } from './file-name';
import { gunzipMembers } from './gzip-members';
import { refuse } from './refuse';

/** Called with the finished share of a piece of work, 0 ... 1. */
export type OnFraction = (fraction: number) => void;

/** Bytes in portions of any size. */
export type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/**
 * Bytes that can be streamed from the start as often as needed, so that nothing must be kept in memory before all of it
 * has been checked.
 */
export interface ByteSource {
  /** The file's path as the user knows it. Not trusted. */
  readonly path: string;
  /** Its name in messages. */
  readonly name: string;
  /** The exact number of bytes; null if only unzipping would show it. */
  readonly length: number | null;
  /** @throws DataError while iterating, if the bytes cannot be read. */
  open(onFraction?: OnFraction): Chunks;
}

export function fileSource({ path, blob }: BroughtFile): ByteSource {
  const name = shownName(path);
  return {
    path,
    name,
    length: blob.size,
    async *open(onFraction) {
      let done = 0;
      try {
        for await (const chunk of chunksOf(blob.stream())) {
          yield chunk;
          done += chunk.length;
          onFraction?.(done / blob.size);
        }
      } catch (error) {
        refuse(unreadable(name), error);
      }
    },
  };
}

/** Up to this size files are read whole even if only their start is needed. */
const SMALL_FILE_BYTES = 1 << 16;

/**
 * The first bytes of a file, at most `count`. There may be thousands of files: a stream for each would cost far more
 * than its bytes, and a slice of each about a kilobyte of memory, which Chromium keeps until the page is closed.
 * @throws DataError (format) if they cannot be read.
 */
export async function startOfFile({ path, blob }: BroughtFile, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const name = shownName(path);
  if (blob.size > SMALL_FILE_BYTES) return bytesOf(blob.slice(0, count), name);
  return (await bytesOf(blob, name)).slice(0, count);
}

/**
 * All bytes of a blob at once.
 * @param name of the file, for messages.
 * @throws DataError (format) if they cannot be read.
 */
export async function bytesOf(blob: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    refuse(unreadable(name), error);
  }
}

function unreadable(name: string): string {
  return `${name} could not be read: it may have been moved, changed or protected since it was chosen`;
}

/** The unzipped bytes of a source. */
export function gunzipped(source: ByteSource): ByteSource {
  return {
    path: source.path.replace(/\.gz$/i, ''),
    name: source.name,
    length: null,
    async *open(onFraction) {
      try {
        yield* gunzipMembers(source.open(onFraction));
      } catch (error) {
        if (error instanceof DataError) throw error;
        refuse(`${source.name} could not be unzipped: it is damaged or cut short`, error);
      }
    },
  };
}

/** Iterates over a stream in every browser, and releases it if the iteration ends early. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): Chunks {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Reads bytes from a source in portions of the caller's choice. */
export class ByteReader {
  private readonly chunks: Chunks;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource, onFraction?: OnFraction) {
    this.chunks = source.open(onFraction);
  }

  /** Fills `into`. @returns how many bytes were written; less than its length only at the source's end. */
  async readInto(into: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < into.length) {
      if (this.rest.length === 0) {
        const { done, value } = await this.chunks.next();
        if (done) break;
        this.rest = value;
      }
      const part = this.rest.subarray(0, into.length - filled);
      into.set(part, filled);
      filled += part.length;
      this.rest = this.rest.subarray(part.length);
    }
    return filled;
  }

  /** @returns the next `count` bytes; fewer at the end of the source. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(count);
    return bytes.subarray(0, await this.readInto(bytes));
  }

  async close(): Promise<void> {
    await this.chunks.return(undefined);
  }
}

/** The first bytes of a source, at most `count`. */
export async function firstBytes(source: ByteSource, count: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new ByteReader(source);
  try {
    return await reader.take(count);
  } finally {
    await reader.close();
  }
}
