import { pixelCount, type ImageShape } from '../core/image-shape';
import { randomStream } from '../core/random';
import type { Settings } from '../core/settings';
import type { EncoderState } from '../core/encoder-state';
import type { Encoder, Engine } from './encoder';

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
 * @throws Refusal or RangeError when there is no room for that: it says nothing about either.
 */
export function compareEngines(engine: Engine, reference: Engine, settings: Settings, shape: ImageShape): Comparison {
  const small = smallVariant(settings);
  const [encoder, expected] = [engine, reference].map((each) => encoderOf(each, small, shape));
  return { images: IMAGES, same: learnsAs(encoder!, learnt(expected!)) };
}

/** What computes wrongly may also fail altogether. */
function learnsAs(encoder: Encoder, expected: EncoderState): boolean {
  try {
    return sameBits(learnt(encoder), expected);
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

function encoderOf(engine: Engine, settings: Settings, shape: ImageShape): Encoder {
  const random = randomStream(settings.seed, 'noise');
  const pixels = Uint8Array.from({ length: IMAGES * pixelCount(shape) }, () =>
    random.unit() < INK ? random.integer(1, 255) : 0,
  );
  const store = engine.createImageStore(shape, IMAGES);
  store.write(0, pixels);
  return engine.createEncoder(settings, store, IMAGES);
}

function learnt(encoder: Encoder): EncoderState {
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
