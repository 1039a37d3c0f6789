import { pixelCount, type ImageShape } from '../core/image-shape';
import { randomStream } from '../core/random';
import type { Settings } from '../core/settings';
import type { EncoderState } from '../core/encoder-state';
import type { Engine } from './encoder';

/** Images that are learnt, few enough to take some milliseconds with the reference. */
const IMAGES = 24;
/** Of the pixels, as in handwriting. */
const INK = 0.2;

/** At most, so that it takes some milliseconds. */
const SMALL: Readonly<Record<string, number>> = { units: 70, winners: 9, rounds: 3 };

export interface Comparison {
  readonly images: number;
  readonly same: boolean;
}

/**
 * Lets two engines of a kind learn the same made-up images with a small encoder.
 * @param settings whose variants are to be compared. @param shape of the run's images. @returns how many images, and whether what was learnt is the same to the bit.
 */
export function compareEngines(engine: Engine, reference: Engine, settings: Settings, shape: ImageShape): Comparison {
  const small = smallVariant(settings);
  const expected = learnt(reference, small, shape);
  return { images: IMAGES, same: learnsAs(engine, expected, small, shape) };
}

/** What computes wrongly may also fail altogether. */
function learnsAs(engine: Engine, expected: EncoderState, settings: Settings, shape: ImageShape): boolean {
  try {
    return sameBits(learnt(engine, settings, shape), expected);
  } catch {
    return false;
  }
}

function smallVariant(settings: Settings): Settings {
  const smaller = Object.entries(SMALL).flatMap(([name, most]) => {
    const value = settings[name];
    return typeof value === 'number' ? [[name, Math.min(value, most)]] : [];
  });
  return { ...settings, ...(Object.fromEntries(smaller) as Record<string, number>) };
}

function learnt(engine: Engine, settings: Settings, shape: ImageShape): EncoderState {
  const random = randomStream(settings.seed, 'noise');
  const pixels = Uint8Array.from({ length: IMAGES * pixelCount(shape) }, () =>
    random.unit() < INK ? random.integer(1, 255) : 0,
  );
  const store = engine.createImageStore(shape, IMAGES);
  store.write(0, pixels);
  const encoder = engine.createEncoder(settings, store, IMAGES);
  encoder.train(Uint32Array.from({ length: IMAGES }, (_, i) => i));
  return encoder.saveState();
}

function sameBits(a: EncoderState, b: EncoderState): boolean {
  return Object.entries(a.arrays).every(([name, values]) => {
    const others = b.arrays[name];
    if (!others || values.byteLength !== others.byteLength) return false;
    const [bytes, otherBytes] = [values, others].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    );
    return bytes!.every((byte, i) => byte === otherBytes![i]);
  });
}
