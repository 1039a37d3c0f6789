import type { StateArray } from '../../core/encoder-state';

/** Bits that are kept at most: 16 MB. */
const MOST_BITS = 4_000_000;

/** Names under which they are kept in the checkpoint of their run. */
const IMAGES = 'waitingImages';
const ENDS = 'waitingEnds';
const BITS = 'waitingBits';

interface WaitingCode {
  /** Index of its image in the store. */
  readonly image: number;
  readonly bits: Uint32Array;
}

/** Codes that will be learnt from once the labels of their images are there, in their order. */
export class WaitingCodes {
  private codes: WaitingCode[] = [];
  private bitCount = 0;

  get count(): number {
    return this.codes.length;
  }

  /** @param bits are copied. */
  add(image: number, bits: Uint32Array): void {
    // Labels this late come from a server that was away: what is learnt then is learnt from there on.
    if (this.bitCount + bits.length > MOST_BITS) this.clear();
    this.codes.push({ image, bits: bits.slice() });
    this.bitCount += bits.length;
  }

  dropLast(): void {
    this.bitCount -= this.codes.pop()?.bits.length ?? 0;
  }

  /** All of them; none is kept any longer. */
  takeAll(): readonly WaitingCode[] {
    const { codes } = this;
    this.clear();
    return codes;
  }

  /** As arrays of a checkpoint; none where nothing waits. */
  save(): Readonly<Record<string, StateArray>> {
    if (this.codes.length === 0) return {};
    const bits = new Uint32Array(this.bitCount);
    const ends = new Uint32Array(this.codes.length);
    let end = 0;
    this.codes.forEach((code, i) => {
      bits.set(code.bits, end);
      end += code.bits.length;
      ends[i] = end;
    });
    return { [IMAGES]: Uint32Array.from(this.codes, ({ image }) => image), [ENDS]: ends, [BITS]: bits };
  }

  /** @param arrays of a checkpoint, from anywhere: what does not go together is left out. */
  restore(arrays: Readonly<Record<string, StateArray>>): void {
    this.clear();
    const [images, ends, bits] = [arrays[IMAGES], arrays[ENDS], arrays[BITS]];
    if (!(images instanceof Uint32Array && ends instanceof Uint32Array && bits instanceof Uint32Array)) return;
    let begin = 0;
    for (const [i, end] of ends.entries()) {
      if (i >= images.length || end < begin || end > bits.length) return;
      this.add(images[i]!, bits.subarray(begin, end));
      begin = end;
    }
  }

  private clear(): void {
    this.codes = [];
    this.bitCount = 0;
  }
}
