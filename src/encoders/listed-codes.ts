import type { SparseCode } from '../core/sparse-code';
import type { LearntCodes } from './capabilities';
import { checkLearntCode } from './encoder-checks';

/** @param codes the codes that images were learnt with, oldest first. */
export function listedCodes(codes: readonly SparseCode[]): LearntCodes {
  return listed(codes, (code) => code);
}

/** The same for binary codes. @param codes the winners of each code. */
export function listedWinners(codes: readonly Uint32Array[]): LearntCodes {
  return listed(codes, (bits) => ({ bits, strengths: null }));
}

function listed<Kept>(codes: readonly Kept[], codeOf: (kept: Kept) => SparseCode): LearntCodes {
  return {
    count: codes.length,
    read(index) {
      checkLearntCode(index, codes.length);
      return codeOf(codes[index]!);
    },
  };
}
