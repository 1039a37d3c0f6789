import type { Encoder, Engine, ImageStore } from '../../src/encoders/encoder';
import type { ImageShape } from '../../src/core/image-shape';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';

/** The time that an encoder's work is made to take, in ms. */
export interface Costs {
  train: number;
  measure: number;
  feature: number;
}

/** Makes time pass during the encoder's work. */
type Pass = (milliseconds: number, work: keyof Costs) => void;

/** An engine whose encoders make time pass: this many ms per image learnt or measured, and per feature read. */
export class SlowEngine implements Engine<TiedSettings> {
  readonly name = 'reference';
  /** The value that its encoders report. */
  imagesAhead = 1;
  private readonly engine: Engine<TiedSettings>;
  private readonly costs: (settings: TiedSettings) => Costs;
  private readonly pass: Pass;

  constructor(engine: Engine<TiedSettings>, costs: (settings: TiedSettings) => Costs, pass: Pass) {
    this.engine = engine;
    this.costs = costs;
    this.pass = pass;
  }

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return this.engine.createImageStore(shape, capacity);
  }

  createEncoder(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number): Encoder<TiedSettings> {
    const encoder = this.engine.createEncoder(settings, store, imagesPerEpoch);
    const [train, measure, readTiles] = [
      encoder.train.bind(encoder),
      encoder.measure.bind(encoder),
      encoder.readTiles.bind(encoder),
    ];
    encoder.train = (order, labels) => {
      this.pass(order.length * this.costs(encoder.settings).train, 'train');
      return train(order, labels);
    };
    encoder.measure = (indices, result) => {
      this.pass(indices.length * this.costs(encoder.settings).measure, 'measure');
      measure(indices, result);
    };
    encoder.readTiles = (first, count, tiles, scales) => {
      this.pass(count * this.costs(encoder.settings).feature, 'feature');
      readTiles(first, count, tiles, scales);
    };
    Object.defineProperty(encoder, 'imagesAhead', { value: this.imagesAhead });
    return encoder;
  }
}
