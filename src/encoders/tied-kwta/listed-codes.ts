import type { LearntCodes } from '../capabilities';
import { checkLearntCode } from '../encoder-checks';

/** The codes of images learnt from, as they are listed. @param codes the winners of each. */
export function listedCodes(codes: readonly Uint32Array[]): LearntCodes {
  return {
    count: codes.length,
    read(index) {
      checkLearntCode(index, codes.length);
      return { bits: codes[index]!, strengths: null };
    },
  };
}
