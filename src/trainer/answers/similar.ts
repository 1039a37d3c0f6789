import { cosine } from '../../core/cosine';
import type { Encoder } from '../../encoders/encoder';
import { pixelCount } from '../../core/image-shape';
import { PieceSize } from '../scheduling/piece-size';
import { readFeature } from '../../encoders/read-feature';

/** The cosine of one unit's feature with that of every unit. */
export function* cosinesWithAll(encoder: Encoder, unit: number): Generator<void, Float64Array, void> {
  const { units } = encoder.space;
  const pixels = pixelCount(encoder.shape);
  const weights = new Float32Array(pixels);
  const other = new Float32Array(pixels);
  readFeature(encoder, unit, weights);
  const cosines = new Float64Array(units);
  const piece = new PieceSize(1024);
  for (let done = 0; done < units;) {
    const end = Math.min(units, done + piece.size);
    piece.time(() => {
      for (let i = done; i < end; i++) {
        readFeature(encoder, i, other);
        cosines[i] = cosine(weights, other);
      }
    });
    done = end;
    yield;
  }
  return cosines;
}
