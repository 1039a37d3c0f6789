import { refuse } from '../../core/failure';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { Encoder, Engine, ImageStore, LoadedEngine } from '../encoder';
import { ClassGatedEncoder } from './reference';
import type { GatedSettings } from './settings';

/** Most memory for all decoders together; every checkpoint copies them. */
const MOST_BYTES = 2 ** 28;

/** Encoders of another engine, with a decoder for each class. */
export class ClassGatedEngine implements Engine<GatedSettings> {
  readonly name: Engine['name'];
  readonly base: Engine<GatedSettings>;

  constructor(base: Engine<GatedSettings>) {
    this.base = base;
    this.name = base.name;
  }

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return this.base.createImageStore(shape, capacity);
  }

  /**
   * @throws Refusal when the decoders would take too much memory: 31 MB for 1,000 units, 784 pixels and ten classes.
   */
  createEncoder(
    settings: GatedSettings,
    store: ImageStore,
    imagesPerEpoch: number,
    classes = 0,
  ): Encoder<GatedSettings> {
    const neededBytes = classes * settings.units * pixelCount(store.shape) * Float32Array.BYTES_PER_ELEMENT;
    if (neededBytes > MOST_BYTES) {
      refuse('memory-short', {
        wanted: { units: settings.units },
        neededBytes,
        haveBytes: 0,
        mostBytes: MOST_BYTES,
      });
    }
    return new ClassGatedEncoder(this.base.createEncoder(settings, store, imagesPerEpoch), store, classes);
  }
}

/** Wraps the base kind's engine, and its reference if it has one. */
export function loadEngine({ engine, slowBecause, reference }: LoadedEngine): LoadedEngine {
  const onTop = (below: Engine): Engine => new ClassGatedEngine(below as Engine<GatedSettings>);
  return {
    engine: onTop(engine),
    slowBecause,
    ...(reference && { reference: async () => onTop(await reference()) }),
  };
}
