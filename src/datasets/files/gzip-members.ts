/**
 * Unzips gzip files with any number of members, with or without padding of zeros, as in RFC 1952. The browsers' own
 * DecompressionStream accepts only one member and nothing after it.
 */
import { Gunzip } from 'fflate';
import { crc32 } from './crc32';

/** Bytes unzipped at once: they can become a thousand times as many, all of which wait to be read. */
const UNZIPPED_AT_ONCE = 4096;
/** Bytes of the checksum and the length at the end of each member. */
const TRAILER_BYTES = 8;

/** @throws Error if the file is damaged, cut short, or continues with anything else. */
export async function* gunzipMembers(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const member = new MemberCheck();
  const unzipped: Uint8Array[] = [];
  const gunzip = new Gunzip((data) => {
    if (data.length === 0) return;
    member.add(data);
    unzipped.push(data.slice());
  });
  gunzip.onmember = (start) => member.endBefore(start);
  let padding = false;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += UNZIPPED_AT_ONCE) {
      const some = chunk.slice(at, at + UNZIPPED_AT_ONCE);
      member.see(some);
      if (padding) {
        if (some.some((byte) => byte !== 0)) throw new Error('Something stands behind the padding.');
        continue;
      }
      try {
        gunzip.push(some, false);
      } catch (error) {
        if (!member.endsInZeros()) throw error;
        padding = true;
      }
      yield* unzipped.splice(0);
    }
  }
  if (padding) return;
  if (!member.endsInZeros()) throw new Error('The file ends within a member.');
}

/** Compares a member's unzipped bytes with the checksum and the length at its end. */
class MemberCheck {
  private crc = 0;
  private length = 0;
  /** How many bytes of the file have been seen, and the latest of them. */
  private seen = 0;
  private tail = new Uint8Array(0);

  /** Notes bytes of the file, before they are unzipped. */
  see(bytes: Uint8Array): void {
    const kept = this.tail.subarray(Math.max(0, this.tail.length - 2 * UNZIPPED_AT_ONCE));
    const tail = new Uint8Array(kept.length + bytes.length);
    tail.set(kept);
    tail.set(bytes, kept.length);
    this.tail = tail;
    this.seen += bytes.length;
  }

  /** Notes unzipped bytes. */
  add(bytes: Uint8Array): void {
    this.crc = crc32(bytes, this.crc);
    this.length = (this.length + bytes.length) >>> 0;
  }

  /** Checks the present member; the next one begins at this byte of the file. */
  endBefore(start: number): void {
    if (!this.isTrailer(start - TRAILER_BYTES - (this.seen - this.tail.length)))
      throw new Error('A checksum is wrong.');
    this.crc = 0;
    this.length = 0;
  }

  /** Whether the member is complete, and only zeros follow it. */
  endsInZeros(): boolean {
    const last = this.tail.findLastIndex((byte) => byte !== 0);
    // The checksum and the length may themselves end in zeros.
    for (let at = this.tail.length - TRAILER_BYTES; at >= Math.max(0, last + 1 - TRAILER_BYTES); at--) {
      if (this.isTrailer(at)) return true;
    }
    return false;
  }

  private isTrailer(at: number): boolean {
    if (at < 0 || at + TRAILER_BYTES > this.tail.length) return false;
    const view = new DataView(this.tail.buffer, this.tail.byteOffset + at, TRAILER_BYTES);
    return view.getUint32(0, true) === this.crc && view.getUint32(4, true) === this.length;
  }
}
