import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Engine } from '../../src/encoders/encoder';
import { pixelCount, type ImageShape } from '../../src/core/image-shape';
import { randomStream } from '../../src/core/random';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';

const SHAPE: ImageShape = { width: 11, height: 9, signed: false };
const SETTINGS = { ...DEFAULT_SETTINGS, units: 70, winners: 4, rounds: 3, inhibition: 0.8, seed: 7 };

/**
 * Trains on seeded noise and digests everything learnt, so that one short text compares two machines.
 * @returns the SHA-256, in hexadecimal, of the weights and then the duty cycles as little-endian float32.
 */
export function trainedDigest(engine: Engine, images: number): string {
  const random = randomStream(3, 'noise');
  const pixels = Uint8Array.from({ length: images * pixelCount(SHAPE) }, () =>
    random.unit() < 0.3 ? random.integer(0, 255) : 0,
  );
  const store = engine.createImageStore(SHAPE, images);
  store.write(0, pixels);
  const encoder = engine.createEncoder(SETTINGS, store, images);
  encoder.train(Uint32Array.from({ length: images }, (_, i) => i));
  const { weights, dutyCycles } = encoder.saveState().arrays;
  const digest = sha256.create();
  for (const values of [weights!, dutyCycles!]) {
    digest.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return bytesToHex(digest.digest());
}
