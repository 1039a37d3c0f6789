import { writeCode, type SparseCode } from '../core/sparse-code';
import type { Encoder, ImageStore, Measurement } from './encoder';

/**
 * `Encoder.measure` for encoders that process one image at a time.
 * @param errorOf the mean squared error between the image encoded last and the reconstruction from its code.
 */
export function measureOneByOne(
  encoder: Pick<Encoder, 'encode'>,
  store: ImageStore,
  indices: Uint32Array,
  result: Measurement,
  errorOf: (code: SparseCode) => number,
): void {
  for (let i = 0; i < indices.length; i++) {
    const code = encoder.encode(store.read(indices[i]!));
    result.errors[i] = errorOf(code);
    writeCode(result.codes, i, code);
  }
}
