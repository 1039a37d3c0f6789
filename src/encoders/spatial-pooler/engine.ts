import type { ImageShape } from '../../core/image-shape';
import { ArrayImageStore } from '../array-image-store';
import type { Encoder, Engine, ImageStore, LoadedEngine } from '../encoder';
import { PoolerEncoder } from './reference';
import type { PoolerSettings } from './settings';

export class PoolerEngine implements Engine<PoolerSettings> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: PoolerSettings, store: ImageStore): Encoder<PoolerSettings> {
    return new PoolerEncoder(settings, store);
  }
}

/** There is no faster one. */
export function loadEngine(): LoadedEngine {
  return { engine: new PoolerEngine(), slowBecause: null };
}
