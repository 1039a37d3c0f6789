import { pixelCount } from '../core/image-shape';
import type { Settings } from '../core/settings';
import { appendCodes } from '../core/sparse-code';
import { createMeasurement, type Encoder, type Engine, type ImageStore, type Measurement } from '../encoders/encoder';
import type { TrainingData } from './training-data';

/** The number of images in its store at a time. */
const IMAGES = 64;

/**
 * An encoder with the settings of a run that has learnt nothing: random weights, same n and k. Its own engine leaves
 * the run's undisturbed, and has room for a few images only.
 */
export class UntrainedEncoder implements Pick<Encoder, 'settings' | 'space' | 'imagesSeen' | 'measure'> {
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly store: ImageStore;
  private readonly bytes: Uint8Array;
  private some: Measurement | null = null;

  /** @param engine of the kind to which the settings belong; nothing else may use it. */
  constructor(engine: Engine, settings: Settings, data: TrainingData) {
    const { shape } = data.layout;
    this.data = data;
    this.store = engine.createImageStore(shape, IMAGES);
    this.encoder = engine.createEncoder(settings, this.store, data.trainCount, data.layout.classCount);
    this.bytes = new Uint8Array(IMAGES * pixelCount(shape));
  }

  get settings(): Settings {
    return this.encoder.settings;
  }

  get space(): Encoder['space'] {
    return this.encoder.space;
  }

  get imagesSeen(): number {
    return this.encoder.imagesSeen;
  }

  /** Measures as an encoder does. @param indices store indices in the whole dataset. */
  measure(indices: Uint32Array, result: Measurement): void {
    const { bytes, data, store, encoder } = this;
    const pixels = pixelCount(data.layout.shape);
    const some = (this.some ??= createMeasurement(encoder, IMAGES));
    for (let done = 0; done < indices.length; done += IMAGES) {
      const count = Math.min(IMAGES, indices.length - done);
      for (let i = 0; i < count; i++) bytes.set(data.images.read(indices[done + i]!), i * pixels);
      store.write(0, bytes.subarray(0, count * pixels));
      encoder.measure(PLACES.subarray(0, count), some);
      result.errors.set(some.errors.subarray(0, count), done);
      appendCodes(result.codes, done, some.codes, count);
    }
  }
}

const PLACES = Uint32Array.from({ length: IMAGES }, (_, i) => i);
