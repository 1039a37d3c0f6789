import { pixelCount, type ImageShape } from '../core/image-shape';
import type { Engine, ImageStore } from '../encoders/encoder';

/** The number of images copied at once from one store to another. */
const COPIED_AT_ONCE = 64;

/**
 * The images of one dataset, in one store for each engine whose encoders read them. They arrive once and are written to
 * all stores; a store created later gets a copy of those that have arrived.
 */
export class SharedImages {
  readonly shape: ImageShape;
  readonly capacity: number;
  private readonly stores = new Map<Engine, ImageStore>();
  private readonly arrived: { readonly first: number; readonly count: number }[] = [];

  /** At least one store must exist before anything can be written. */
  constructor(shape: ImageShape, capacity: number) {
    this.shape = shape;
    this.capacity = capacity;
  }

  /** @throws Refusal or RangeError if the engine has no room; nothing has changed then. */
  storeFor(engine: Engine): ImageStore {
    const known = this.stores.get(engine);
    if (known) return known;
    const store = engine.createImageStore(this.shape, this.capacity);
    for (const { first, count } of this.arrived) this.copy(first, count, store);
    this.stores.set(engine, store);
    return store;
  }

  /** Releases the stores of all other engines. */
  keepOnly(engine: Engine): void {
    for (const other of this.stores.keys()) if (other !== engine) this.stores.delete(other);
  }

  /** @throws RangeError if the pixels do not fit or are not whole images. */
  write(first: number, pixels: Uint8Array): void {
    for (const store of this.stores.values()) store.write(first, pixels);
    this.arrived.push({ first, count: pixels.length / pixelCount(this.shape) });
  }

  /** A copy of one image's bytes. */
  read(index: number): Uint8Array {
    return this.anyStore().read(index);
  }

  private copy(first: number, count: number, to: ImageStore): void {
    const from = this.anyStore();
    const size = pixelCount(this.shape);
    for (let done = 0; done < count; done += COPIED_AT_ONCE) {
      const some = new Uint8Array(Math.min(COPIED_AT_ONCE, count - done) * size);
      for (let i = 0; i * size < some.length; i++) some.set(from.read(first + done + i), i * size);
      to.write(first + done, some);
    }
  }

  private anyStore(): ImageStore {
    const [store] = this.stores.values();
    if (!store) throw new Error('the images have no store; expected one of at least one engine');
    return store;
  }
}
