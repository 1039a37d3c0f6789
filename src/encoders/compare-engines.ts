import { pixelCount, type ImageShape } from '../core/image-shape';
import { randomStream } from '../core/random';
import type { Settings } from '../core/settings';
import type { EncoderState } from '../core/encoder-state';
import type { Encoder, Engine } from './encoder';

/** Images to learn: few enough to take the reference only a few milliseconds. */
const IMAGES = 24;
/** Share of inked pixels, as in handwriting. */
const INK = 0.2;

/** Upper limits of the settings, to keep the comparison down to a few milliseconds. */
const SMALL: Readonly<Record<string, number>> = { units: 70, winners: 9, rounds: 3 };

export interface Comparison {
  readonly images: number;
  readonly same: boolean;
}

/**
 * Lets two engines of a kind learn the same made-up images with a small encoder.
 * @param settings of the run; a small variant is compared. @param shape of the run's images.
 * @returns the number of images, and whether both engines learnt the same to the bit.
 * @throws Refusal or RangeError when memory is too short to compare, which says nothing about either engine.
 */
export function compareEngines(engine: Engine, reference: Engine, settings: Settings, shape: ImageShape): Comparison {
  const small = smallVariant(settings);
  const [encoder, expected] = [engine, reference].map((each) => encoderOf(each, small, shape));
  return { images: IMAGES, same: learnsAs(encoder!, learnt(expected!)) };
}

/** An engine that computes wrongly may also throw. */
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
