import type { StateArray } from '../../core/encoder-state';
import type { SparseCode } from '../../core/sparse-code';

/** The most bits kept: 16 MB, and as much for their values. */
const MOST_BITS = 4_000_000;

/** Names of the arrays in the checkpoint of the run. */
const IMAGES = 'waitingImages';
const ENDS = 'waitingEnds';
const BITS = 'waitingBits';
const VALUES = 'waitingValues';

interface WaitingCode {
  /** Store index of the code's image. */
  readonly image: number;
  readonly code: SparseCode;
}

/** Codes that will be learnt, in order, once the labels of their images have arrived. */
export class WaitingCodes {
  private codes: WaitingCode[] = [];
  private bitCount = 0;

  get count(): number {
    return this.codes.length;
  }

  /** @param code is copied. */
  add(image: number, { bits, strengths }: SparseCode): void {
    // Labels this late come from a server that was unavailable: earlier codes are given up.
    if (this.bitCount + bits.length > MOST_BITS) this.clear();
    this.codes.push({ image, code: { bits: bits.slice(), strengths: strengths?.slice() ?? null } });
    this.bitCount += bits.length;
  }

  dropLast(): void {
    this.bitCount -= this.codes.pop()?.code.bits.length ?? 0;
  }

  /** Returns all codes and keeps none. */
  takeAll(): readonly WaitingCode[] {
    const { codes } = this;
    this.clear();
    return codes;
  }

  /** The codes as arrays of a checkpoint; no arrays if nothing waits. */
  save(): Readonly<Record<string, StateArray>> {
    if (this.codes.length === 0) return {};
    const bits = new Uint32Array(this.bitCount);
    const values = this.codes[0]!.code.strengths && new Float32Array(this.bitCount);
    const ends = new Uint32Array(this.codes.length);
    let end = 0;
    this.codes.forEach(({ code }, i) => {
      bits.set(code.bits, end);
      if (code.strengths) values?.set(code.strengths, end);
      end += code.bits.length;
      ends[i] = end;
    });
    const images = Uint32Array.from(this.codes, ({ image }) => image);
    return { [IMAGES]: images, [ENDS]: ends, [BITS]: bits, ...(values && { [VALUES]: values }) };
  }

  /** @param arrays of a checkpoint from any source: codes that are inconsistent are left out. */
  restore(arrays: Readonly<Record<string, StateArray>>): void {
    this.clear();
    const [images, ends, bits, values] = [arrays[IMAGES], arrays[ENDS], arrays[BITS], arrays[VALUES]];
    if (!(images instanceof Uint32Array && ends instanceof Uint32Array && bits instanceof Uint32Array)) return;
    const strengths = values instanceof Float32Array && values.length === bits.length ? values : null;
    let begin = 0;
    for (const [i, end] of ends.entries()) {
      if (i >= images.length || end < begin || end > bits.length) return;
      this.add(images[i]!, { bits: bits.subarray(begin, end), strengths: strengths?.subarray(begin, end) ?? null });
      begin = end;
    }
  }

  private clear(): void {
    this.codes = [];
    this.bitCount = 0;
  }
}
